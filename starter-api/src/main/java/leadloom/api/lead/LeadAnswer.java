package leadloom.api.lead;

import java.time.Instant;
import java.util.Map;
import leadloom.api.Times;
import leadloom.hub.lead.LeadList;
import org.jspecify.annotations.Nullable;

/**
 * A lead, as lists and single answers show it.
 *
 * @param person values of the person; null in lists
 */
public record LeadAnswer(
        String id,
        String mode,
        String campaign,
        int version,
        @Nullable String externalId,
        String stage,
        @Nullable String segment,
        @Nullable Integer score,
        @Nullable String sequence,
        @Nullable String step,
        @Nullable Next next,
        Instant capturedAt,
        @Nullable Instant lastSignalAt,
        @Nullable String outcome,
        @Nullable Instant endedAt,
        @Nullable String endedBecause,
        @Nullable Map<String, String> person) {

    /**
     * What comes next.
     *
     * @param at decision clock
     * @param realAt simulated mode only
     */
    public record Next(
            String what,
            @Nullable String because,
            @Nullable Instant at,
            @Nullable Instant realAt) {}

    static LeadAnswer of(LeadList.Row row, Times times, @Nullable Map<String, String> person) {
        return new LeadAnswer(
                row.id().value(),
                row.simulated() ? "simulated" : "live",
                row.campaign(),
                row.version(),
                row.externalId(),
                row.stage(),
                row.segment(),
                row.score(),
                row.sequence(),
                row.step(),
                row.nextWhat() == null
                        ? null
                        : new Next(row.nextWhat(), row.nextBecause(), row.nextAt(), times.realOf(row.nextAt())),
                row.capturedAt(),
                row.lastSignalAt(),
                row.outcome(),
                row.endedAt(),
                row.endedBecause(),
                person);
    }
}
