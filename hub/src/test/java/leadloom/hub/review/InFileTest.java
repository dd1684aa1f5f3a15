package leadloom.hub.review;

import static leadloom.hub.TestLeads.WITH_LINES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.campaign.Draft;
import leadloom.hub.review.Suggestions.Kind;
import leadloom.hub.review.Suggestions.Suggestion;
import org.junit.jupiter.api.Test;

final class InFileTest {

    private static final String AVOID = "  avoid: [\"I noticed\"]\n";
    private static final String PROMPT = "  prompt: Write one sentence that opens an e-mail.\n";
    private static final String SENTENCE = "Write \"plant\", not \"big operation\".";

    @Test
    void aPhraseJoinsTheAvoidListInItsOwnForm() {
        assertThat(avoid(WITH_LINES)).contains(WITH_LINES.replace("noticed\"]", "noticed\", \"big operation\"]"));
        var list = WITH_LINES.replace(AVOID, "  avoid:\n    - I noticed # of old\n");
        assertThat(avoid(list)).contains(list.replace("avoid:\n", "avoid:\n    - \"big operation\"\n"));
        var none = WITH_LINES.replace(AVOID, "");
        assertThat(avoid(none)).contains(none.replace("ai:\n", "ai:\n  avoid: [\"big operation\"]\n"));
    }

    @Test
    void aSentenceEndsThePrompt() {
        assertThat(prompt(WITH_LINES)).contains(WITH_LINES.replace("an e-mail.\n", "an e-mail. " + SENTENCE + "\n"));
        var block = WITH_LINES.replace(PROMPT, "  prompt: |\n    Write one sentence.\n\n    No greeting.\n");
        assertThat(prompt(block)).contains(block.replace("No greeting.\n", "No greeting.\n    " + SENTENCE + "\n"));
    }

    @Test
    void whereItsPlaceIsNotPlainAPersonFindsIt() {
        assertThat(avoid(WITH_LINES.replace("\nai:\n", "\nia:\n"))).isEmpty();
        assertThat(prompt(WITH_LINES.replace(PROMPT, "  prompt: 'Write one sentence.'\n")))
                .isEmpty();
        assertThat(avoid(WITH_LINES + "unknown: key\n")).isEmpty();
    }

    private static Optional<String> avoid(String yaml) {
        return with(yaml, Kind.AVOID, "big operation");
    }

    private static Optional<String> prompt(String yaml) {
        return with(yaml, Kind.PROMPT, SENTENCE);
    }

    private static Optional<String> with(String yaml, Kind kind, String phrase) {
        var draft = new Draft("small", yaml, Map.of(), 1, 0, Instant.EPOCH, "test");
        return InFile.with(draft, new Suggestion("small", kind, phrase, 3, "")).map(Draft::yaml);
    }
}
