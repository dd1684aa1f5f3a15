package leadloom.hub.lead;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.journal.Stage;

/**
 * How the leads of the installation stand, in one statement: for gauges that are read every few seconds. Counts and
 * instants only.
 *
 * @param stages leads by stage
 * @param outboxOldest since when the oldest row that may be taken waits; real time
 * @param oldestDue the next instant at which a lead means to move; decision clock
 */
public record Standing(
        Map<String, Long> stages,
        long outbox,
        Optional<Instant> outboxOldest,
        long openReviews,
        Optional<Instant> oldestDue) {

    public Standing {
        stages = Map.copyOf(stages);
    }

    public static Standing read(Hub hub) {
        return hub.sql()
                .sql("""
                SELECT coalesce(array_agg(stage), '{}')                        AS stages,
                       coalesce(array_agg(leads), '{}')                        AS leads,
                       (SELECT count(*) FROM outbox)                           AS outbox,
                       (SELECT min(greatest(queued_at, due_at)) FROM outbox
                        WHERE due_at IS NULL OR due_at <= :real)               AS outbox_oldest,
                       (SELECT count(*) FROM review WHERE state = 'open')      AS open_reviews,
                       (SELECT min(next_at) FROM lead WHERE ended_at IS NULL)  AS oldest_due
                FROM (SELECT stage, count(*) AS leads FROM lead GROUP BY stage) AS by_stage
                """)
                .param("real", Rows.at(hub.realTime().instant()))
                .query((row, number) -> new Standing(
                        counts((String[]) row.getArray("stages").getArray(), (Long[])
                                row.getArray("leads").getArray()),
                        row.getLong("outbox"),
                        Optional.ofNullable(Rows.instantOrNull(row, "outbox_oldest")),
                        row.getLong("open_reviews"),
                        Optional.ofNullable(Rows.instantOrNull(row, "oldest_due"))))
                .single();
    }

    /** Leads in that stage now. */
    public long leads(Stage stage) {
        return Objects.requireNonNullElse(stages.get(stage.word()), 0L);
    }

    private static Map<String, Long> counts(String[] stages, Long[] leads) {
        var counts = new TreeMap<String, Long>();
        for (var at = 0; at < stages.length; at++) {
            counts.put(stages[at], leads[at]);
        }
        return counts;
    }
}
