package leadloom.api.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks the vendor of a form for the answers it holds, so that those no hook brought are found. */
public interface ResponsesSource {

    /**
     * One page of the finished answers, the newest first.
     *
     * @param since the oldest that is wanted
     * @param before token of the last one of the page before; null for the first page
     */
    Answer finishedSince(String form, Instant since, @Nullable String before);

    /** What came of asking. */
    sealed interface Answer {

        /**
         * Answers as the vendor tells them.
         *
         * @param last nothing older is left
         */
        record Page(List<JsonNode> responses, boolean last) implements Answer {
            public Page {
                responses = List.copyOf(responses);
            }
        }

        /** Not now; ask again after the pause. */
        record Later(Duration pause) implements Answer {}

        /** The vendor would refuse it again: the key or the form is wrong. */
        record Refused(String code) implements Answer {}
    }
}
