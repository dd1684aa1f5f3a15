package leadloom.hub.spend;

import java.time.Instant;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.journey.campaign.Campaign;

/**
 * What is left of a campaign's money in a month.
 *
 * @param micros in millionths of the currency's unit; what is set aside counts as spent
 */
public record BudgetLeft(long micros, String currency) {

    /** Empty where the campaign has no cap for a month. */
    public static Optional<BudgetLeft> of(Hub hub, Campaign campaign, Instant now) {
        var budget = campaign.budget();
        if (budget == null || budget.perMonthMicros() == 0) {
            return Optional.empty();
        }
        var used = hub.sql()
                .sql("""
                SELECT reserved_micros + spent_micros FROM budget_use
                WHERE campaign = :campaign AND currency = :currency AND period = :month
                """)
                .param("campaign", campaign.id())
                .param("currency", budget.currency())
                .param("month", Periods.at(now, campaign.zones().otherwise()).ofMonth())
                .query(Long.class)
                .optional()
                .orElse(0L);
        return Optional.of(new BudgetLeft(budget.perMonthMicros() - used, budget.currency()));
    }
}
