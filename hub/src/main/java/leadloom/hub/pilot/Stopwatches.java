package leadloom.hub.pilot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.journey.lead.LeadId;
import leadloom.journey.minutes.ByHandStep;
import leadloom.journey.minutes.Spread;
import org.jspecify.annotations.Nullable;

/**
 * The stopwatches of pilots. Every time is our own clock's. A colleague does one thing at a time: starting one
 * stopwatch pauses the one that runs.
 */
public final class Stopwatches {

    /** More timings than a round of pilot leads ever has. */
    private static final int MOST = 5_000;

    private final Hub hub;

    public Stopwatches(Hub hub) {
        this.hub = hub;
    }

    /** Who holds a stopwatch: an account or key, and its name for people. */
    public record Holder(String id, String name) {}

    /** What is done with one. */
    public enum Press {
        START,
        PAUSE,
        STOP,
        /** It was forgotten, or measured something else: it counts nowhere. */
        DISCARD
    }

    /** What came of it. */
    public enum Pressed {
        DONE,
        /** The lead is not one of a pilot's. */
        NO_PILOT_LEAD,
        /** There is nothing to pause, stop or discard. */
        NOT_RUNNING,
        /** Its person has finished with the lead. */
        FINISHED
    }

    /**
     * One stopwatch.
     *
     * @param time up to now where it runs
     */
    public record Timing(
            long id,
            LeadId lead,
            int round,
            ByHandStep step,
            String colleague,
            String name,
            String state,
            Duration time,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    public Pressed press(LeadId lead, ByHandStep step, Press press, Holder who) {
        var now = hub.realTime().instant();
        return hub.inTransaction(() -> {
            var state = hub.sql()
                    .sql("SELECT state FROM pilot_lead WHERE lead_id = :lead FOR UPDATE")
                    .param("lead", lead.value())
                    .query(String.class)
                    .optional();
            if (state.isEmpty()) {
                return Pressed.NO_PILOT_LEAD;
            }
            if (!state.orElseThrow().equals("open")) {
                return Pressed.FINISHED;
            }
            return switch (press) {
                case START -> start(lead, step, who, now);
                case PAUSE -> change(lead, step, who, "paused", now);
                case STOP -> change(lead, step, who, "done", now);
                case DISCARD -> change(lead, step, who, "discarded", now);
            };
        });
    }

    private Pressed start(LeadId lead, ByHandStep step, Holder who, Instant now) {
        hub.sql()
                .sql("""
                UPDATE pilot_time
                SET state = 'paused', ms = ms + extract(epoch FROM :now - running_since) * 1000, running_since = NULL
                WHERE colleague = :colleague AND state = 'running' AND NOT (lead_id = :lead AND step = :step)
                """)
                .param("now", Rows.at(now))
                .param("colleague", who.id())
                .param("lead", lead.value())
                .param("step", step.word())
                .update();
        hub.sql()
                .sql("""
                INSERT INTO pilot_time (lead_id, campaign, round, step, colleague, name, state, running_since, started_at)
                SELECT lead_id, campaign, round, :step, :colleague, :name, 'running', :now, :now
                FROM pilot_lead WHERE lead_id = :lead
                ON CONFLICT (lead_id, step, colleague) WHERE state IN ('running', 'paused') DO UPDATE
                SET state = 'running', running_since = coalesce(pilot_time.running_since, excluded.running_since)
                """)
                .param("step", step.word())
                .param("colleague", who.id())
                .param("name", who.name())
                .param("now", Rows.at(now))
                .param("lead", lead.value())
                .update();
        return Pressed.DONE;
    }

    private Pressed change(LeadId lead, ByHandStep step, Holder who, String state, Instant now) {
        var changed = hub.sql()
                .sql("""
                UPDATE pilot_time
                SET state = :state,
                    ms = ms + coalesce(extract(epoch FROM :now - running_since) * 1000, 0),
                    running_since = NULL,
                    ended_at = CASE WHEN :state = 'paused' THEN NULL ELSE :now END
                WHERE lead_id = :lead AND step = :step AND colleague = :colleague AND state IN ('running', 'paused')
                """)
                .param("state", state)
                .param("now", Rows.at(now))
                .param("lead", lead.value())
                .param("step", step.word())
                .param("colleague", who.id())
                .update();
        return changed == 1 ? Pressed.DONE : Pressed.NOT_RUNNING;
    }

    /** Every timing of a round, in the order they were begun; those that were discarded are left out. */
    public List<Timing> of(String campaign, int round) {
        return hub.sql()
                .sql("""
                SELECT id, lead_id, round, step, colleague, name, state, started_at, ended_at,
                       (ms + coalesce(extract(epoch FROM :now - running_since) * 1000, 0))::bigint AS ms
                FROM pilot_time
                WHERE campaign = :campaign AND round = :round AND state <> 'discarded'
                ORDER BY id LIMIT :most
                """)
                .param("now", Rows.at(hub.realTime().instant()))
                .param("campaign", campaign)
                .param("round", round)
                .param("most", MOST)
                .query((row, number) -> timing(row))
                .list();
    }

    private static Timing timing(ResultSet row) throws SQLException {
        return new Timing(
                row.getLong("id"),
                new LeadId(row.getString("lead_id")),
                row.getInt("round"),
                ByHandStep.of(row.getString("step")).orElseThrow(),
                row.getString("colleague"),
                row.getString("name"),
                row.getString("state"),
                Duration.ofMillis(row.getLong("ms")),
                Rows.instant(row, "started_at"),
                Rows.instantOrNull(row, "ended_at"));
    }

    /** What the newest round that timed anything says; empty before the pilot gave it: there is no baseline yet. */
    public Optional<Baseline> baseline(String campaign) {
        return hub.sql()
                .sql(
                        "SELECT max(round) FROM pilot_time WHERE campaign = :campaign AND state = 'done' HAVING count(*) > 0")
                .param("campaign", campaign)
                .query(Integer.class)
                .optional()
                .map(round -> baseline(campaign, round, of(campaign, round)));
    }

    static Baseline baseline(String campaign, int round, List<Timing> timings) {
        var done =
                timings.stream().filter(timing -> timing.state().equals("done")).toList();
        var spreads = new EnumMap<ByHandStep, Spread>(ByHandStep.class);
        for (var step : ByHandStep.values()) {
            Spread.of(ofLeads(done, step)).ifPresent(spread -> spreads.put(step, spread));
        }
        var newest = done.stream()
                .flatMap(timing -> Optional.ofNullable(timing.endedAt()).stream())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        var leads = done.stream().map(Timing::lead).distinct().count();
        return new Baseline(campaign, round, (int) leads, newest, spreads);
    }

    /** Two people at one step of a lead are both its work. */
    private static List<Duration> ofLeads(List<Timing> done, ByHandStep step) {
        Map<LeadId, Duration> leads = new HashMap<>();
        done.stream()
                .filter(timing -> timing.step() == step)
                .forEach(timing -> leads.merge(timing.lead(), timing.time(), Duration::plus));
        return leads.values().stream().collect(Collectors.toList());
    }
}
