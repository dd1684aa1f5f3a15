package leadloom.hub.pilot;

import java.util.Map;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.pilot.Pilots.By;
import leadloom.hub.pilot.Pilots.State;
import org.jspecify.annotations.Nullable;

/** Ends pilots, and begins another round of timing. Every end is in the audit log. */
public final class PilotEnds {

    private final Hub hub;
    private final Pilots pilots;
    private final Stopwatches stopwatches;
    private final AuditLog audit;

    public PilotEnds(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.pilots = new Pilots(hub, campaigns);
        this.stopwatches = new Stopwatches(hub);
        this.audit = new AuditLog(hub);
    }

    /** What came of ending a pilot. */
    public sealed interface Ended {

        /** @param letGo leads that wait and are now let go in batches */
        record Done(long letGo) implements Ended {}

        record NoPilot() implements Ended {}

        /** It had ended before. */
        record Over(State state) implements Ended {}

        /** Too few leads were timed for a baseline. */
        record TooFew(int timed, int needed) implements Ended {}
    }

    /** The pilot is over and its times are the baseline; or, in a later round, the times are. */
    public Ended signOff(String campaign, By by) {
        return end(campaign, State.SIGNED_OFF, null, by);
    }

    /** @param reason why the campaign may go on without it, in a colleague's words */
    public Ended skip(String campaign, String reason, By by) {
        return end(campaign, State.SKIPPED, reason, by);
    }

    private Ended end(String campaign, State state, @Nullable String reason, By by) {
        return hub.inTransaction(() -> {
            var known = pilots.find(campaign);
            if (known.isEmpty()) {
                return new Ended.NoPilot();
            }
            lock(campaign);
            var standing = pilots.find(campaign).orElseThrow();
            if (!standing.taking()) {
                return new Ended.Over(standing.state());
            }
            var timed = stopwatches
                    .baseline(campaign)
                    .filter(baseline -> baseline.round() == standing.round())
                    .map(Baseline::leads)
                    .orElse(0);
            if (state == State.SIGNED_OFF && timed < standing.needed()) {
                return new Ended.TooFew(timed, standing.needed());
            }
            settle(campaign, state);
            var end = write(standing, state, reason, by);
            var letGo = letGoUntouched(campaign) + standing.waiting();
            audit.write(new AuditLog.Change(
                    by.id(),
                    state == State.SKIPPED ? "skip-pilot" : "sign-off-pilot",
                    campaign,
                    Map.of("state", standing.state().word(), "round", standing.round()),
                    Map.of("state", state.word(), "timed_leads", timed, "let_go", letGo, "pilot_end", end),
                    reason == null ? null : "stated",
                    by.requestId()));
            return new Ended.Done(letGo);
        });
    }

    /** Makes the row where no lead came yet, and waits for intakes that take a place. */
    private void lock(String campaign) {
        hub.sql().sql("""
                INSERT INTO pilot (campaign, state, taking) VALUES (:campaign, 'open', true)
                ON CONFLICT (campaign) DO UPDATE SET campaign = excluded.campaign
                """).param("campaign", campaign).update();
    }

    private void settle(String campaign, State state) {
        hub.sql()
                .sql("UPDATE pilot SET state = :state, taking = false WHERE campaign = :campaign")
                .param("state", state.word())
                .param("campaign", campaign)
                .update();
    }

    private long write(Pilots.Standing standing, State state, @Nullable String reason, By by) {
        return hub.sql()
                .sql("""
                INSERT INTO pilot_end (campaign, round, state, ended_by, name, ended_at, reason)
                VALUES (:campaign, :round, :state, :by, :name, :now, :reason)
                RETURNING id
                """)
                .param("campaign", standing.campaign())
                .param("round", standing.round())
                .param("state", state.word())
                .param("by", by.id())
                .param("name", by.name())
                .param("now", Rows.at(hub.realTime().instant()))
                .param("reason", reason)
                .query(Long.class)
                .single();
    }

    /** Leads that nobody began by hand go on by themselves; one that somebody works on stays with them. */
    private int letGoUntouched(String campaign) {
        return hub.sql().sql("""
                WITH untouched AS (
                    UPDATE pilot_lead SET state = 'released'
                    WHERE campaign = :campaign AND state = 'open'
                      AND NOT EXISTS (
                          SELECT FROM pilot_time
                          WHERE pilot_time.lead_id = pilot_lead.lead_id AND pilot_time.state <> 'discarded')
                    RETURNING lead_id, held)
                INSERT INTO pilot_wait (campaign, lead_id)
                SELECT :campaign, lead_id FROM untouched WHERE held
                ON CONFLICT DO NOTHING
                """).param("campaign", campaign).update();
    }

    /** Times the work again with the next leads. Nobody else is kept back. False while a round is under way. */
    public boolean again(String campaign, By by) {
        return hub.inTransaction(() -> {
            var round = hub.sql()
                    .sql("""
                    UPDATE pilot SET round = round + 1, taken = 0, taking = true
                    WHERE campaign = :campaign AND NOT taking
                    RETURNING round
                    """)
                    .param("campaign", campaign)
                    .query(Integer.class)
                    .optional();
            round.ifPresent(number -> audit.write(new AuditLog.Change(
                    by.id(), "time-pilot-again", campaign, null, Map.of("round", number), null, by.requestId())));
            return round.isPresent();
        });
    }
}
