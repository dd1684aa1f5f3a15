package leadloom.hub.desk;

import java.time.Instant;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import leadloom.journey.lead.LeadId;

/** What colleagues wrote down about a lead. Sealed under the person's key, so that an erasure takes it along. */
public final class Notes {

    /** More than anybody writes of one lead. */
    private static final int MOST_SHOWN = 200;

    private final Hub hub;
    private final DecisionClock clock;

    public Notes(Hub hub) {
        this.hub = hub;
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * A note.
     *
     * @param at decision clock
     * @param writtenAt real
     */
    public record Note(long id, String by, String text, Instant at, Instant writtenAt) {

        @Override
        public String toString() {
            return "Note[" + id + ", " + by + "]";
        }
    }

    /** @return false where there is no such lead, or its person was erased */
    public boolean write(LeadId lead, String text, String by) {
        return hub.inTransaction(() -> {
            var real = hub.realTime().instant();
            var now = clock.read().decisionTime(real);
            return hub.sql()
                    .sql("""
                    SELECT person.id, data_key FROM lead JOIN person ON person.id = lead.person_id
                    WHERE lead.id = :lead AND data_key IS NOT NULL
                    """)
                    .param("lead", lead.value())
                    .query((row, number) -> hub.sql()
                            .sql("""
                            INSERT INTO lead_note (lead_id, person_id, sealed, written_by, at, written_at)
                            VALUES (:lead, :person, :sealed, :by, :now, :real)
                            """)
                            .param("lead", lead.value())
                            .param("person", row.getLong("id"))
                            .param("sealed", hub.seals().seal(row.getBytes("data_key"), text))
                            .param("by", by)
                            .param("now", Rows.at(now))
                            .param("real", Rows.at(real))
                            .update())
                    .optional()
                    .isPresent();
        });
    }

    /** Oldest first. */
    public List<Note> of(LeadId lead) {
        return hub.sql()
                .sql("""
                SELECT lead_note.id, written_by, sealed, data_key, at, written_at
                FROM lead_note JOIN person ON person.id = person_id
                WHERE lead_id = :lead AND data_key IS NOT NULL
                ORDER BY lead_note.id
                LIMIT :most
                """)
                .param("lead", lead.value())
                .param("most", MOST_SHOWN)
                .query((row, number) -> new Note(
                        row.getLong("id"),
                        row.getString("written_by"),
                        hub.seals().unseal(row.getBytes("data_key"), row.getBytes("sealed")),
                        Rows.instant(row, "at"),
                        Rows.instant(row, "written_at")))
                .list();
    }
}
