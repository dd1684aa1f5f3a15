package leadloom.activities.writer;

import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.writer.LineWriter.Usage;
import org.jspecify.annotations.Nullable;

/**
 * A model that answers with an object of a shape that the question gives. Nothing leaves our house by it, so a lost
 * answer is asked for again. What it says is unchecked, and so is its shape: whoever asks reads it as if no server
 * enforced any.
 */
public interface LanguageModel {

    Answer ask(Question question, Deadline deadline);

    /** Whether it may be asked now; false in shadow mode, where nothing is spent. */
    default boolean mayBeAsked() {
        return true;
    }

    /**
     * What is asked. It may hold personal data, so its text form does not show it.
     *
     * @param name of the shape
     * @param schema with the keywords that every vendor's strict mode takes
     */
    record Question(String name, String system, String user, Map<String, Object> schema, int tokensAtMost) {

        public Question {
            schema = Map.copyOf(schema);
        }

        @Override
        public String toString() {
            return "Question[" + name + "]";
        }
    }

    sealed interface Answer {}

    /** @param usage null where the vendor did not say what it took: then what was reserved is what it cost */
    record Said(String content, @Nullable Usage usage, String model) implements Answer {

        @Override
        public String toString() {
            return "Said[" + model + "]";
        }
    }

    /** The model answered and is paid, but cut its answer off or refused to give one. */
    record Unfinished(String code, @Nullable Usage usage) implements Answer {}

    record Failed(VendorFailure failure) implements Answer {}
}
