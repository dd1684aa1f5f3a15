package leadloom.hub.spend;

import java.time.LocalDate;
import java.util.List;
import leadloom.hub.Hub;
import org.jspecify.annotations.Nullable;

/** What was spent, added up for people. The rows behind each sum are those of the ledger, so both always agree. */
public final class Spending {

    /** More rows than anybody reads; a longer answer is for a file of the ledger itself. */
    private static final int MOST = 1_000;

    private final Hub hub;

    public Spending(Hub hub) {
        this.hub = hub;
    }

    /** What sums are made of. */
    public enum By {
        VENDOR("vendor"),
        CAMPAIGN("campaign"),
        DAY("to_char(day, 'YYYY-MM-DD')"),
        /** ISO weeks, such as 2026-W02. */
        WEEK("to_char(day, 'IYYY-\"W\"IW')"),
        MONTH("to_char(day, 'YYYY-MM')"),
        /** The dearest first. */
        LEAD("lead_id");

        private final String expression;

        By(String expression) {
            this.expression = expression;
        }
    }

    /**
     * One sum.
     *
     * @param spentMicros settled, in millionths of the currency's unit
     * @param reservedMicros set aside for calls whose cost is not known yet
     * @param unknownMicros what calls that nobody answered may have cost at most; counted against every cap
     * @param calls that cost something, or may
     */
    public record Sum(
            String name, String currency, long spentMicros, long reservedMicros, long unknownMicros, long calls) {}

    /**
     * The sums of some days, both included; by name, leads by what they cost.
     *
     * @param campaign one alone; null: all
     */
    public List<Sum> by(By by, LocalDate from, LocalDate to, @Nullable String campaign) {
        return hub.sql()
                .sql("""
                SELECT %s AS name, currency,
                       coalesce(sum(micros) FILTER (WHERE state IN ('settled', 'unknown')), 0) AS spent,
                       coalesce(sum(reserved_micros) FILTER (WHERE state = 'reserved'), 0) AS reserved,
                       coalesce(sum(reserved_micros) FILTER (WHERE state = 'unknown'), 0) AS unknown,
                       count(*) AS calls
                FROM spend
                WHERE day BETWEEN :from AND :to AND state <> 'released'
                  AND (:campaign::text IS NULL OR campaign = :campaign)
                GROUP BY 1, 2
                ORDER BY %s
                LIMIT :most
                """.formatted(by.expression, by == By.LEAD ? "3 DESC, 1" : "1, 2"))
                .param("from", from)
                .param("to", to)
                .param("campaign", campaign)
                .param("most", MOST)
                .query((row, number) -> new Sum(
                        row.getString("name"),
                        row.getString("currency"),
                        row.getLong("spent"),
                        row.getLong("reserved"),
                        row.getLong("unknown"),
                        row.getLong("calls")))
                .list();
    }

    /**
     * How much of a month's budget a campaign has used.
     *
     * @param period such as 2026-01
     * @param reservedMicros also for calls that nobody answered
     * @param warnedPercent the highest level that was warned of; 0: none yet
     */
    public record Use(
            String campaign,
            String currency,
            String period,
            long spentMicros,
            long reservedMicros,
            int warnedPercent,
            boolean exhausted) {}

    /** The newest month of each campaign and currency in which anything was to be paid. */
    public List<Use> months() {
        return hub.sql()
                .sql("""
                SELECT DISTINCT ON (campaign, currency)
                       campaign, currency, period, spent_micros, reserved_micros, warned_percent, exhausted
                FROM budget_use
                WHERE length(period) = 7
                ORDER BY campaign, currency, period DESC
                """)
                .query((row, number) -> new Use(
                        row.getString("campaign"),
                        row.getString("currency"),
                        row.getString("period"),
                        row.getLong("spent_micros"),
                        row.getLong("reserved_micros"),
                        row.getInt("warned_percent"),
                        row.getBoolean("exhausted")))
                .list();
    }
}
