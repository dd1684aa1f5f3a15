package leadloom.hub.lead;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.journal.Entries;
import leadloom.hub.journal.UnknownLead;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.LeadState;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** One lead, whole; and news of it. */
public final class Leads {

    private final Hub hub;
    private final Campaigns campaigns;
    private final Entries entries;
    private final Outbox outbox;
    private final DecisionClock clock;

    public Leads(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.campaigns = campaigns;
        this.entries = new Entries(hub);
        this.outbox = new Outbox(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * A lead with what is known of it.
     *
     * @param state folded from the entries that have been taken in
     * @param company keyed hash; null where the address stands for no company
     */
    public record Lead(
            LeadId id,
            long person,
            Campaign campaign,
            LeadState state,
            @Nullable String company,
            boolean ended) {}

    /** @throws UnknownLead if there is none */
    public Lead load(LeadId id) {
        return hub.sql()
                .sql("SELECT person_id, campaign, version, company, head, ended_at FROM lead WHERE id = :lead")
                .param("lead", id.value())
                .query((row, number) -> new Lead(
                        id,
                        row.getLong("person_id"),
                        campaigns.version(row.getString("campaign"), row.getInt("version")),
                        entries.state(id, row.getString("head")),
                        row.getString("company"),
                        row.getObject("ended_at") != null))
                .optional()
                .orElseThrow(() -> new UnknownLead(id));
    }

    /** Every lead of the person with this address. */
    public List<LeadId> ofAddress(Address address) {
        return hub.sql()
                .sql("SELECT lead.id FROM lead JOIN person ON person.id = person_id WHERE gate = :gate")
                .param("gate", hub.seals().gate(address.value()))
                .query((row, number) -> new LeadId(row.getString("id")))
                .list();
    }

    /**
     * Journals an event and, if it must wake the lead, pokes it.
     *
     * @param at decision clock; null means now
     * @param key names an event that may be told twice
     * @param wakes null: news that can wait for the lead's next move
     * @return false if it was known already
     * @throws UnknownLead if there is no such lead
     */
    public boolean tell(LeadId id, @Nullable Instant at, Event event, @Nullable String key, @Nullable Priority wakes) {
        return hub.inTransaction(() -> {
            if (!exists(id)) {
                throw new UnknownLead(id);
            }
            var news = entries.append(id, at == null ? now() : at, event, key);
            if (news && wakes != null) {
                outbox.add(id, wakes);
            }
            return news;
        });
    }

    public boolean exists(LeadId id) {
        return hub.sql()
                .sql("SELECT true FROM lead WHERE id = :lead")
                .param("lead", id.value())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** The time on the decision clock. */
    public Instant now() {
        return clock.read().decisionTime(hub.realTime().instant());
    }

    /**
     * Wakes leads whose simulated time has come although their real timers still run.
     *
     * @return how many
     */
    public int wakeDue(Instant now, Instant real, int atMost) {
        return hub.sql()
                .sql("""
                WITH due AS (
                    SELECT id FROM lead
                    WHERE ended_at IS NULL AND next_at <= :now AND wake_at > :real
                      AND stage IN ('waiting', 'held', 'watching', 'asking', 'paused')
                    ORDER BY next_at
                    LIMIT :most
                    FOR UPDATE SKIP LOCKED),
                woken AS (UPDATE lead SET wake_at = :real FROM due WHERE lead.id = due.id RETURNING lead.id)
                INSERT INTO outbox (lead_id, priority)
                SELECT id, 2 FROM woken
                ON CONFLICT (lead_id) DO UPDATE SET revision = outbox.revision + 1, due_at = NULL
                """)
                .param("now", Rows.at(now))
                .param("real", Rows.at(real))
                .param("most", atMost)
                .update();
    }

    /** The next instant at which a lead means to move, its capture included; empty where none lives. */
    public Optional<Instant> oldestDue() {
        return hub.sql()
                .sql("SELECT min(next_at) AS due FROM lead WHERE ended_at IS NULL")
                .query((row, number) -> Optional.ofNullable(Rows.instantOrNull(row, "due")))
                .single();
    }
}
