package leadloom.hub.pilot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.lead.Leads;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Pilots as people see and end them. Every end is in the audit log. */
public final class Pilots {

    /** With fewer timed leads than this a middle says little, and a pilot can only be skipped, not signed off. */
    private static final int FEWEST_TIMED = 5;

    private final Hub hub;
    private final Campaigns campaigns;
    private final Leads leads;
    private final Outbox outbox;
    private final AuditLog audit;

    public Pilots(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.campaigns = campaigns;
        this.leads = new Leads(hub, campaigns);
        this.outbox = new Outbox(hub);
        this.audit = new AuditLog(hub);
    }

    /** How far a pilot is; the word is stored. */
    public enum State {
        OPEN,
        SIGNED_OFF,
        SKIPPED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * A campaign's pilot.
     *
     * @param first leads that are done by hand, as the newest version says; 0 where it has no pilot any more
     * @param taking new leads are still taken into the round
     * @param waiting leads that are held until it is over
     * @param needed so many leads must be timed before it can be signed off
     * @param end null before the first
     */
    public record Standing(
            String campaign,
            int first,
            int sharePercent,
            State state,
            int round,
            int taken,
            boolean taking,
            long waiting,
            int needed,
            @Nullable End end) {}

    /**
     * How its last round ended.
     *
     * @param reason why it was skipped; null where it was signed off
     */
    public record End(String name, Instant at, @Nullable String reason) {}

    /** Empty where there is no such campaign, or it never had a pilot. */
    public Optional<Standing> find(String campaign) {
        var newest = campaigns.newest(campaign);
        var kept = kept(campaign);
        if (newest.isEmpty() || newest.orElseThrow().pilot().first() == 0 && kept.isEmpty()) {
            return Optional.empty();
        }
        var pilot = newest.orElseThrow().pilot();
        var known = kept.orElse(new Kept(State.OPEN, 1, 0, true, null));
        return Optional.of(new Standing(
                campaign,
                pilot.first(),
                pilot.sharePercent(),
                known.state(),
                known.round(),
                known.taken(),
                known.taking(),
                waiting(campaign),
                Math.min(FEWEST_TIMED, Math.max(1, pilot.first())),
                known.end()));
    }

    private record Kept(
            State state,
            int round,
            int taken,
            boolean taking,
            @Nullable End end) {}

    private Optional<Kept> kept(String campaign) {
        return hub.sql()
                .sql("""
                SELECT pilot.state, pilot.round, taken, taking, name, ended_at, reason
                FROM pilot
                LEFT JOIN LATERAL (
                    SELECT name, ended_at, reason FROM pilot_end
                    WHERE pilot_end.campaign = pilot.campaign ORDER BY id DESC LIMIT 1) AS newest ON true
                WHERE pilot.campaign = :campaign
                """)
                .param("campaign", campaign)
                .query((row, number) -> new Kept(
                        State.of(row.getString("state")),
                        row.getInt("round"),
                        row.getInt("taken"),
                        row.getBoolean("taking"),
                        end(row)))
                .optional();
    }

    private static @Nullable End end(ResultSet row) throws SQLException {
        var at = Rows.instantOrNull(row, "ended_at");
        return at == null ? null : new End(row.getString("name"), at, row.getString("reason"));
    }

    private long waiting(String campaign) {
        return hub.sql()
                .sql("SELECT count(*) FROM pilot_wait WHERE campaign = :campaign")
                .param("campaign", campaign)
                .query(Long.class)
                .single();
    }

    /**
     * A lead that people do by hand.
     *
     * @param held Leadloom leaves it alone meanwhile
     * @param state open, kept by its person, or released to Leadloom
     */
    public record PilotLead(LeadId lead, int number, boolean held, String state, Instant at) {}

    /** Those of a round, in the order they came. */
    public List<PilotLead> leads(String campaign, int round) {
        return hub.sql()
                .sql("""
                SELECT lead_id, number, held, state, at FROM pilot_lead
                WHERE campaign = :campaign AND round = :round ORDER BY number LIMIT 100
                """)
                .param("campaign", campaign)
                .param("round", round)
                .query((row, number) -> pilotLead(row))
                .list();
    }

    private static PilotLead pilotLead(ResultSet row) throws SQLException {
        return new PilotLead(
                new LeadId(row.getString("lead_id")),
                row.getInt("number"),
                row.getBoolean("held"),
                row.getString("state"),
                Rows.instant(row, "at"));
    }

    /**
     * Who acts.
     *
     * @param id for the audit log
     * @param name for people
     */
    public record By(String id, String name, @Nullable String requestId) {}

    /**
     * A person is done with a lead of the pilot: they keep it, or Leadloom goes on with it. False if it is not open.
     */
    public boolean finish(LeadId lead, boolean keep, By by) {
        return hub.inTransaction(() -> {
            var held = hub.sql()
                    .sql("""
                    UPDATE pilot_lead SET state = :state WHERE lead_id = :lead AND state = 'open'
                    RETURNING held
                    """)
                    .param("state", keep ? "kept" : "released")
                    .param("lead", lead.value())
                    .query(Boolean.class)
                    .optional();
            if (held.isEmpty()) {
                return false;
            }
            if (keep) {
                leads.tell(lead, null, new Event.TakenOver("pilot"), "pilot/kept", null);
            }
            if (held.orElseThrow()) {
                leads.tell(lead, null, new Event.PilotOver(), PilotRelease.KEY, null);
            }
            outbox.add(lead, Priority.PERSON);
            audit.write(new AuditLog.Change(
                    by.id(), "finish-pilot-lead", lead.value(), null, Map.of("kept", keep), null, by.requestId()));
            return true;
        });
    }
}
