package leadloom.app.demo;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import leadloom.hub.Hub;
import leadloom.hub.clock.DecisionClock;

/** How far the leads are. */
final class Progress {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private final Hub hub;
    private final DecisionClock clock;

    Progress(Hub hub) {
        this.hub = hub;
        this.clock = new DecisionClock(hub.sql());
    }

    /** Simulated time since the Monday on which it all began. */
    Duration simulated() {
        var reading = clock.read();
        return Duration.between(
                DecisionClock.SIMULATED_START,
                reading.decisionTime(hub.realTime().instant()));
    }

    /** Every lead has ended, or waits for a person without a deadline. */
    boolean done() {
        return hub.sql().sql("""
                SELECT NOT EXISTS (
                    SELECT FROM lead
                    WHERE ended_at IS NULL
                      AND NOT EXISTS (
                          SELECT FROM review
                          WHERE review.lead_id = lead.id AND review.state = 'open' AND due_at IS NULL))
                """).query(Boolean.class).single();
    }

    String line() {
        var now = clock.read().decisionTime(hub.realTime().instant()).atOffset(ZoneOffset.UTC);
        var stages = hub
                .sql()
                .sql("SELECT stage, count(*) AS leads FROM lead GROUP BY stage ORDER BY stage")
                .query((row, number) -> row.getString("stage") + " " + row.getInt("leads"))
                .list()
                .stream()
                .collect(Collectors.joining(" · "));
        return "  day %3d  %s  %s".formatted(simulated().toDays(), DAY.format(now), stages);
    }

    Optional<String> anyLead() {
        return hub.sql()
                .sql("SELECT id FROM lead ORDER BY id LIMIT 1")
                .query(String.class)
                .optional();
    }
}
