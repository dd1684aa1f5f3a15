package leadloom.hub.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import leadloom.hub.desk.Notes.Note;
import leadloom.hub.journal.Entries.Stored;
import leadloom.hub.lead.LeadList;
import leadloom.hub.review.Reviews.Review;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one lead's life, for whoever tells it.
 *
 * @param entries the journal in its order, what no decision has taken in yet last
 * @param recordedAt when each entry was written, by its id; real
 * @param acts outward acts, by position
 * @param lines first lines by id; none where the person was erased
 * @param consents oldest first
 */
public record LeadStory(
        LeadList.Row row,
        List<Stored> entries,
        Map<Long, Instant> recordedAt,
        Map<Integer, List<Act>> acts,
        Map<String, Line> lines,
        List<ConsentGiven> consents,
        Map<Integer, List<Cost>> costs,
        List<Review> reviews,
        List<Note> notes,
        @Nullable String owner) {

    /**
     * An outward act.
     *
     * @param reference the vendor's id
     * @param settledAt null while it is under way
     */
    public record Act(
            String kind,
            String state,
            int attempts,
            Instant claimedAt,
            @Nullable Instant settledAt,
            @Nullable String reference,
            @Nullable String failure,
            @Nullable String step,
            @Nullable String template,
            @Nullable String line,
            @Nullable String vendor,
            boolean shadow) {}

    /** @param origin {@code model}, {@code reused} or {@code person} */
    public record Line(String id, String origin, String text, Instant madeAt) {

        @Override
        public String toString() {
            return "Line[" + id + ", " + origin + "]";
        }
    }

    /** @param wording version of the words that were agreed to */
    public record ConsentGiven(String consent, @Nullable String wording, String source, Instant at) {}

    public record Cost(String vendor, String state, long micros, String currency) {}
}
