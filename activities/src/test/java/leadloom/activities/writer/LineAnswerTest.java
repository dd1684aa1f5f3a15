package leadloom.activities.writer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineAnswerTest {

    @Test
    void aLineAloneIsRead() {
        assertThat(LineAnswer.read(" {\"line\": \" The day is short. \"} ")).contains("The day is short.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "The day is short.",
                "null",
                "[]",
                "\"line\"",
                "{}",
                "{\"line\": null}",
                "{\"line\": 7}",
                "{\"line\": \"  \"}",
                "{\"line\": [\"The day is short.\"]}",
                "{\"text\": \"The day is short.\"}",
                "{\"line\": \"The day is short.\", \"confidence\": 0.9}",
                "{\"line\": \"The day is short.\", \"line\": \"Twice.\"}",
                "{\"line\": \"The day is short.\"} And more.",
                "{\"line\": \"The day is short.\"}{\"line\": \"Again.\"}",
                "```json\n{\"line\": \"The day is short.\"}\n```",
                "Here it is: {\"line\": \"The day is short.\"}",
                "{\"line\": \"The day is sh",
            })
    void anythingElseIsNot(String content) {
        assertThat(LineAnswer.read(content)).isEmpty();
    }

    @Test
    void aFloodIsNot() {
        assertThat(LineAnswer.read("{\"line\": \"" + "a".repeat(100_000) + "\"}"))
                .isEmpty();
    }
}
