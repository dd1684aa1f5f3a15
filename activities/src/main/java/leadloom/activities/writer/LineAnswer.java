package leadloom.activities.writer;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a model was told to answer: an object with one line and nothing else. Servers differ in how far they
 * enforce a schema and some only say that they do, so the answer is read as if none did; nobody digs for braces in
 * prose.
 */
public final class LineAnswer {

    private static final int LONGEST_ANSWER = 4_000;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private LineAnswer() {}

    /** The line; empty if the content is anything but {@code {"line": "..."}}. */
    public static Optional<String> read(String content) {
        if (content.length() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        try {
            var answer = STRICT.readTree(content);
            var line = answer.path("line");
            return answer.isObject()
                            && answer.size() == 1
                            && line.isString()
                            && !line.asString().isBlank()
                    ? Optional.of(line.asString().strip())
                    : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }
}
