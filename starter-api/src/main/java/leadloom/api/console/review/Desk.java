package leadloom.api.console.review;

import java.time.Instant;
import java.util.List;
import leadloom.hub.review.Names.Who;
import leadloom.hub.review.Queue.Row;
import leadloom.hub.review.Split;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a part of the queue shows beside the question itself.
 *
 * @param split null where the page shows what is done
 * @param putOff the first of what was put off
 * @param waiting in the part that is shown
 * @param doneToday by people, in the reader's day
 */
record Desk(
        @Nullable Split split,
        List<Tab> tabs,
        List<Entry> entries,
        List<Entry> putOff,
        int waiting,
        int later,
        int doneToday) {

    /** One part of the queue and how much there is of it. */
    record Tab(String word, String title, int count, boolean current) {}

    /**
     * One question in the list.
     *
     * @param note why it stands where it stands, in a few words
     * @param mine whether the reader answered it and can still take that back
     * @param choice what was chosen, as people say it; empty while it is open
     */
    record Entry(Row row, Who who, String note, boolean mine, String choice) {

        /** Names it in the page, for the script. */
        public String key() {
            return row.review().lead() + " " + row.review().review();
        }

        /** When somebody answered, for the eye; null while nobody did. */
        public @Nullable Instant at() {
            var pending = row.pending();
            return pending != null ? pending.givenAt() : row.review().answeredAt();
        }
    }

    public String word() {
        return split == null ? "done" : split.word();
    }
}
