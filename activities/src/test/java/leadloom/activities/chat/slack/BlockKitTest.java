package leadloom.activities.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import leadloom.activities.chat.ChatText;
import leadloom.activities.chat.ChatText.Act;
import leadloom.activities.chat.ChatText.Button;
import leadloom.activities.chat.ChatText.Line;
import leadloom.activities.chat.ChatText.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class BlockKitTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(strings = {"<!channel> look", "<@U123> look", "<https://evil.example|our site>", "a & <b>"})
    void nothingThatALeadIsCalledBecomesMarkup(String name) {
        var words = blocks(line("Who", name)).path(0).path("text").path("text").asString("");

        assertThat(words).doesNotContain("<").contains("*Who:* ");
        assertThat(words).contains("&lt;");
    }

    @Test
    void aNameCannotBreakOutOfItsLineOrHideAnything() {
        var words = blocks(line("Who", "Ada\n*Approved:* by \u202Eeverybody\u0000 `x`"))
                .path(0)
                .path("text")
                .path("text")
                .asString("");

        assertThat(words.lines()).hasSize(2);
        assertThat(words).doesNotContain("\u202E", "\u0000", "`").contains("∗Approved:∗");
    }

    @Test
    void otherPeoplesWordsStandInPlainText() {
        var blocks = blocks(new Line("", "<!here> *bold*\nsecond", true, null, null), line("Until", "noon"));

        assertThat(blocks.path(1).path("text").path("type").asString("")).isEqualTo("plain_text");
        assertThat(blocks.path(1).path("text").path("text").asString("")).isEqualTo("<!here> *bold*\nsecond");
        assertThat(blocks.path(2).path("text").path("text").asString("")).isEqualTo("*Until:* noon");
    }

    @Test
    void timesAndColleaguesAreShownAsTheReaderKnowsThem() {
        var blocks = blocks(
                new Line("Until", "then", false, Instant.parse("2026-03-02T13:00:00Z"), null),
                new Line("Decided", "take, by", false, null, "U0ADA1"),
                new Line("Decided", "take, by", false, null, "<!channel>"));

        assertThat(blocks.path(0).path("text").path("text").asString(""))
                .contains("<!date^1772456400^{date_short_pretty} {time}|2026-03-02T13:00:00Z>")
                .contains("take, by <@U0ADA1>")
                .contains("take, by &lt;!channel&gt;");
    }

    @Test
    void everythingIsCutToSlacksLimits() {
        var lines = IntStream.range(0, 20)
                .mapToObj(number -> line("L", "&".repeat(5_000)))
                .toList();
        var buttons = IntStream.range(0, 40)
                .<Button>mapToObj(number -> new Act("b".repeat(200), "decide." + number, "key", false, false))
                .toList();

        var blocks = tree(new ChatText("H", lines, buttons));

        assertThat(blocks.path(0).path("text").path("text").asString("").length())
                .isBetween(2_000, 3_000);
        assertThat(blocks.path(0).path("text").path("text").asString("")).endsWith("…");
        assertThat(blocks.path(1).path("elements")).hasSize(25);
        assertThat(blocks.path(1)
                        .path("elements")
                        .path(0)
                        .path("text")
                        .path("text")
                        .asString(""))
                .hasSize(75);
    }

    @Test
    void whatCannotBeTakenBackIsAskedAgainAndALinkIsALink() {
        var blocks = tree(new ChatText(
                "H",
                List.of(),
                List.of(
                        new Act("Take it", "decide.take", "key", true, false),
                        new Act("Close it", "decide.close", "key", false, true),
                        new Link("Open", URI.create("https://leads.example/leads/lead_1")))));
        var buttons = blocks.path(1).path("elements");

        assertThat(buttons.path(0).path("style").asString("")).isEqualTo("primary");
        assertThat(buttons.path(0).path("value").asString("")).isEqualTo("key");
        assertThat(buttons.path(1).path("style").asString("")).isEqualTo("danger");
        assertThat(buttons.path(1).path("confirm").path("confirm").path("text").asString(""))
                .isEqualTo("Close it");
        assertThat(buttons.path(2).path("url").asString("")).isEqualTo("https://leads.example/leads/lead_1");
        assertThat(buttons.path(2).has("value")).isFalse();
    }

    private static Line line(String label, String text) {
        return new Line(label, text, false, null, null);
    }

    private static JsonNode blocks(Line... lines) {
        return tree(new ChatText("Headline", List.of(lines), List.of()));
    }

    private static JsonNode tree(ChatText text) {
        return JSON.valueToTree(BlockKit.blocks(text));
    }
}
