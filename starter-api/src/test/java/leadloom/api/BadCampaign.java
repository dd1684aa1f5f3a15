package leadloom.api;

import static leadloom.api.BadInput.API;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import leadloom.api.TestApi.Answer;

/** A campaign with a mistake, taken the way on which it would be saved. */
final class BadCampaign {

    private static final String ADDRESS = "/api/v1/campaigns/autumn";

    private static final String SOURCE = TestApi.resource("campaign.yaml");

    private BadCampaign() {}

    /** The campaign with one part of it written otherwise. */
    static String with(String part, String instead) {
        assertThat(SOURCE).contains(part);
        return SOURCE.replace(part, instead);
    }

    /** The campaign with a mail that says this, in a line of its own. */
    static String saying(String words) {
        return with(
                "  lesson: {subject: A lesson, body: Hello.}",
                "  lesson:\n    subject: A lesson\n    body: |\n      Hello,\n      " + words + "\n      bye.");
    }

    static Answer publish(String yaml) {
        return API.send(API.request(ADDRESS + "/versions")
                .header("Content-Type", "application/yaml")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(yaml)));
    }

    /** That it is not saved, and that the first mistake is in the line that holds these words. */
    static Answer refusedInLineOf(String words, String yaml, String... said) {
        var at = yaml.indexOf(words);
        assertThat(at).as(words).isNotNegative();
        var line =
                1 + (int) yaml.substring(0, at).chars().filter(c -> c == '\n').count();
        return refusedInLine(line, yaml, said);
    }

    static Answer refusedInLine(int line, String yaml, String... said) {
        var answer = publish(yaml);
        // An excerpt quotes the author, so only what is said of it is looked at.
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo("campaign-invalid");
        var error = answer.json().get("errors").get(0);
        assertThat(error.get("line").asInt()).as(answer.text()).isEqualTo(line);
        var message = error.get("message").asString();
        assertThat(message).isNotBlank().doesNotContain("Exception", "java.", "snakeyaml");
        for (var words : said) {
            assertThat(message).contains(words);
        }
        assertThat(API.get(ADDRESS).json().get("newest").asInt()).isEqualTo(1);
        return answer;
    }
}
