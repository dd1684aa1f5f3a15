package leadloom.hub.consent;

import java.time.Instant;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.journal.Entries;
import leadloom.hub.lead.Address;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Who is never written to again. Wins over everything. */
public final class Suppressions {

    private final Hub hub;
    private final Entries entries;
    private final Outbox outbox;
    private final DecisionClock clock;

    public Suppressions(Hub hub) {
        this.hub = hub;
        this.entries = new Entries(hub);
        this.outbox = new Outbox(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * A suppressed address, by its hash alone.
     *
     * @param gate hexadecimal
     */
    public record Suppressed(String gate, String reason, String source, Instant at) {}

    /**
     * Suppresses an address that another system knows of. An address that is on the list keeps its reason and date.
     *
     * @param since real; null means now
     * @return false if it was on the list
     */
    public boolean add(Address address, String reason, String source, @Nullable Instant since) {
        return add(hub.seals().gate(address.value()), reason, source, since);
    }

    /** Suppresses an address and ends the sequences of all its leads. Idempotent. */
    public void add(Address address, String reason, String source) {
        add(hub.seals().gate(address.value()), reason, source);
    }

    /** Suppresses the person of a lead: an unsubscribe or a complaint about one mail counts for all campaigns. */
    public void addPersonOf(LeadId lead, String reason, String source) {
        hub.sql()
                .sql("SELECT gate FROM person JOIN lead ON lead.person_id = person.id WHERE lead.id = :lead")
                .param("lead", lead.value())
                .query((row, number) -> row.getBytes("gate"))
                .optional()
                .ifPresent(gate -> add(gate, reason, source));
    }

    private void add(byte[] gate, String reason, String source) {
        add(gate, reason, source, null);
    }

    private boolean add(byte[] gate, String reason, String source, @Nullable Instant since) {
        return hub.inTransaction(() -> {
            var now = clock.read().decisionTime(hub.realTime().instant());
            // The same lock as every claim of a mail to this person takes.
            hub.sql()
                    .sql("SELECT id FROM person WHERE gate = :gate FOR UPDATE")
                    .param("gate", gate)
                    .query()
                    .listOfRows();
            var fresh = hub.sql()
                    .sql("""
                    INSERT INTO suppression (gate, reason, source, at) VALUES (:gate, :reason, :source, :at)
                    ON CONFLICT DO NOTHING
                    """)
                    .param("gate", gate)
                    .param("reason", reason)
                    .param("source", source)
                    .param("at", Rows.at(since == null || since.isAfter(now) ? now : since))
                    .update();
            for (var lead : leadsOf(gate)) {
                if (entries.append(lead, now, new Event.Unsubscribed(source), "unsubscribed")) {
                    outbox.add(lead, Priority.PERSON);
                }
            }
            return fresh == 1;
        });
    }

    private List<LeadId> leadsOf(byte[] gate) {
        return hub.sql()
                .sql("""
                SELECT lead.id FROM lead JOIN person ON person.id = person_id
                WHERE gate = :gate AND ended_at IS NULL
                """)
                .param("gate", gate)
                .query((row, number) -> new LeadId(row.getString("id")))
                .list();
    }

    /**
     * Whether a mail to this person may still be on its way. An unsubscribe is answered only once this is false; a
     * claim past its lease no longer counts, because its adapter sends nothing any more.
     */
    public boolean mailOnItsWay(LeadId lead) {
        return hub.sql()
                .sql("""
                SELECT EXISTS (
                    SELECT FROM effect
                    WHERE person_id = (SELECT person_id FROM lead WHERE id = :lead)
                      AND kind = 'mail' AND state = 'claimed' AND lease_until > :now)
                """)
                .param("lead", lead.value())
                .param("now", Rows.at(hub.realTime().instant()))
                .query(Boolean.class)
                .single();
    }

    /** Takes an address off the list: only a person may, and it starts no sequence again. */
    public boolean remove(Address address) {
        return hub.sql()
                        .sql("DELETE FROM suppression WHERE gate = :gate")
                        .param("gate", hub.seals().gate(address.value()))
                        .update()
                == 1;
    }

    public boolean contains(Address address) {
        return hub.sql()
                .sql("SELECT EXISTS (SELECT FROM suppression WHERE gate = :gate)")
                .param("gate", hub.seals().gate(address.value()))
                .query(Boolean.class)
                .single();
    }

    /** Everybody on the list, oldest first. */
    public List<Suppressed> all(int atMost) {
        return hub.sql()
                .sql("SELECT encode(gate, 'hex') AS gate, reason, source, at FROM suppression ORDER BY at LIMIT :most")
                .param("most", atMost)
                .query((row, number) -> new Suppressed(
                        row.getString("gate"),
                        row.getString("reason"),
                        row.getString("source"),
                        Rows.instant(row, "at")))
                .list();
    }
}
