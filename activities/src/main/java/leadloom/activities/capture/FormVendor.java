package leadloom.activities.capture;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A vendor whose forms people fill in. Everything here may be asked twice. */
public interface FormVendor {

    /** Whether a form was filled in to its end. */
    enum Finished {
        STARTED,
        PARTIAL,
        COMPLETED
    }

    /**
     * Which answers are wanted.
     *
     * @param since submitted at that second or later; null for no bound
     * @param after token that they come after, the oldest first; null for none
     * @param before token that they come before, the newest first; null for none
     * @param finished empty for what the vendor tells unasked
     */
    record Wanted(
            String form,
            int atMost,
            @Nullable Instant since,
            @Nullable String after,
            @Nullable String before,
            Set<Finished> finished) {
        public Wanted {
            finished = Set.copyOf(finished);
        }
    }

    /** What came of asking for answers. */
    sealed interface Answers {}

    /** @param last there are no more than these */
    record Page(List<JsonNode> responses, boolean last) implements Answers {
        public Page {
            responses = List.copyOf(responses);
        }
    }

    /** What came of a call about hooks. */
    sealed interface Hooks {}

    /** The hooks of a form; none is an answer too. */
    record Registered(List<Hook> hooks) implements Hooks {
        public Registered {
            hooks = List.copyOf(hooks);
        }
    }

    /** @param enabled false after the vendor switched it off, which a 404, a 410 or many failures make it do */
    record Hook(String tag, String url, boolean enabled) {}

    record Failed(VendorFailure failure) implements Answers, Hooks {}

    Answers answers(Wanted wanted, Deadline deadline);

    /** Has the form tell that address of each answer; the same tag again changes the hook it has. */
    Hooks register(String form, String tag, String url, String secret, Deadline deadline);

    /** The hook of that tag, to see whether it still stands. */
    Hooks hook(String form, String tag, Deadline deadline);

    Hooks hooks(String form, Deadline deadline);
}
