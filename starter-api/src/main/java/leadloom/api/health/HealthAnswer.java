package leadloom.api.health;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How it runs.
 *
 * @param status ok, or degraded: something named below is missing, and nothing is lost
 * @param notEnforced keys of published campaigns that this version does not act on
 * @param budgets those that somebody should look at
 * @param vendors that this process calls; another process may fare otherwise
 */
public record HealthAnswer(
        String status,
        @Nullable String mode,
        DatabaseHealth database,
        @Nullable TemporalHealth temporal,
        @Nullable OutboxHealth outbox,
        @Nullable Integer stuckLeads,
        @Nullable SentinelHealth sentinel,
        @Nullable ClockHealth clock,
        @Nullable List<String> notEnforced,
        @Nullable List<BudgetHealth> budgets,
        List<VendorLook.Vendor> vendors) {

    /**
     * A campaign whose money of this month runs out, or has.
     *
     * @param warnedPercent the highest level of its file's warnings that was reached; 0: none
     * @param exhausted a call was not made, because it might have passed the month's cap
     */
    public record BudgetHealth(String campaign, String month, int warnedPercent, boolean exhausted) {}

    public record DatabaseHealth(
            boolean reachable, @Nullable String schema) {}

    /**
     * Whether Temporal is there.
     *
     * @param workers that poll for leads; null where Temporal cannot be asked
     * @param failures calls that failed since the last that succeeded
     */
    public record TemporalHealth(
            boolean reachable,
            @Nullable Integer workers,
            @Nullable Integer failures) {}

    /** @param oldestSeconds how long the oldest row that may go waits */
    public record OutboxHealth(long size, @Nullable Long oldestSeconds) {}

    /** @param found leads found stuck and poked since this process started */
    public record SentinelHealth(long found) {}

    /** @param lateMinutes how late the oldest wake-up is now, decision clock */
    public record ClockHealth(Instant now, Instant real, boolean held, double factor, double pace, long lateMinutes) {}
}
