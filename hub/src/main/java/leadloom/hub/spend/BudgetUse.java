package leadloom.hub.spend;

import java.util.List;
import java.util.Map;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.audit.AuditLog.Change;
import leadloom.journey.campaign.Campaign.Budget;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much of its months and days a campaign has used, kept as sums so that a cap is one locked row. */
final class BudgetUse {

    private static final Logger log = LoggerFactory.getLogger(BudgetUse.class);

    private final Hub hub;
    private final AuditLog audit;

    BudgetUse(Hub hub) {
        this.hub = hub;
        this.audit = new AuditLog(hub);
    }

    /**
     * What is used of a month and of a day, which nobody else may change until this transaction ends.
     *
     * @param month set aside and spent
     */
    record Locked(long month, long day) {}

    /** The month before the day, as everywhere, so that two of them never wait for each other. */
    Locked lock(String campaign, String currency, Periods periods) {
        return new Locked(lock(campaign, currency, periods.ofMonth()), lock(campaign, currency, periods.ofDay()));
    }

    private long lock(String campaign, String currency, String period) {
        hub.sql()
                .sql("""
                INSERT INTO budget_use (campaign, currency, period) VALUES (:campaign, :currency, :period)
                ON CONFLICT DO NOTHING
                """)
                .param("campaign", campaign)
                .param("currency", currency)
                .param("period", period)
                .update();
        return hub.sql()
                .sql("""
                SELECT reserved_micros + spent_micros FROM budget_use
                WHERE campaign = :campaign AND currency = :currency AND period = :period
                FOR UPDATE
                """)
                .param("campaign", campaign)
                .param("currency", currency)
                .param("period", period)
                .query(Long.class)
                .single();
    }

    void add(String campaign, String currency, Periods periods, long reserved, long spent) {
        for (var period : List.of(periods.ofMonth(), periods.ofDay())) {
            hub.sql()
                    .sql("""
                    UPDATE budget_use
                    SET reserved_micros = reserved_micros + :reserved, spent_micros = spent_micros + :spent
                    WHERE campaign = :campaign AND currency = :currency AND period = :period
                    """)
                    .param("reserved", reserved)
                    .param("spent", spent)
                    .param("campaign", campaign)
                    .param("currency", currency)
                    .param("period", period)
                    .update();
        }
    }

    /** Written once a period. */
    void exhausted(String campaign, String currency, Periods periods, String cap) {
        var period = switch (cap) {
            case "budget.per_month" -> periods.ofMonth();
            case "budget.per_day" -> periods.ofDay();
            default -> "";
        };
        var first = hub.sql()
                        .sql("""
                        UPDATE budget_use SET exhausted = true
                        WHERE campaign = :campaign AND currency = :currency AND period = :period AND NOT exhausted
                        """)
                        .param("campaign", campaign)
                        .param("currency", currency)
                        .param("period", period)
                        .update()
                == 1;
        if (first) {
            told("reach-budget", campaign, Map.of("cap", cap, "period", period, "currency", currency));
        }
    }

    /**
     * Written once a month for each level of the campaign's file.
     *
     * @param used of the month, what is being set aside now included
     */
    void warn(@Nullable Budget budget, String campaign, String currency, Periods periods, long used) {
        var level = budget == null ? 0 : budget.warningAt(used);
        if (level == 0) {
            return;
        }
        var first = hub.sql()
                        .sql("""
                        UPDATE budget_use SET warned_percent = :level
                        WHERE campaign = :campaign AND currency = :currency AND period = :period
                          AND warned_percent < :level
                        """)
                        .param("level", level)
                        .param("campaign", campaign)
                        .param("currency", currency)
                        .param("period", periods.ofMonth())
                        .update()
                == 1;
        if (first) {
            told(
                    "warn-of-budget",
                    campaign,
                    Map.of("percent", level, "period", periods.ofMonth(), "currency", currency));
        }
    }

    private void told(String action, String campaign, Map<String, Object> what) {
        log.warn("{}: campaign {}, {}", action, campaign, what);
        audit.write(new Change("ledger", action, campaign, null, what, null, null));
    }
}
