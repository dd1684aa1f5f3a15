package leadloom.hub.spend;

import java.util.List;
import leadloom.hub.figure.Figure;

/**
 * Paid calls and what they cost. Days are those of the ledger, in each campaign's own zone, so that the sums are those
 * of {@link Spending}.
 */
public final class SpendFigures {

    private static final String ROWS = """
            SELECT at, concat_ws('/', lead_id, position, vendor, attempt) AS id, lead_id,
                   CASE WHEN currency = 'USD' THEN vendor ELSE vendor || ' in ' || currency END AS what,
                   %s AS amount
            FROM spend
            WHERE %s
              AND day >= (:from::timestamptz AT TIME ZONE 'UTC')::date
              AND day < (:to::timestamptz AT TIME ZONE 'UTC')::date
              AND (:campaign::text IS NULL OR campaign = :campaign)
              AND (:version::integer IS NULL OR EXISTS (
                  SELECT FROM lead WHERE lead.id = spend.lead_id AND lead.version = :version))
            """;

    public static final Figure SPENT = new Figure(
            "spend",
            "Spent",
            "Paid calls that were settled, by what the vendors charge for them; what is only set aside is not in it.",
            ROWS.formatted("micros", "state IN ('settled', 'unknown')"),
            Figure.Unit.MICROS);

    public static final Figure SET_ASIDE = new Figure(
            "spend-set-aside",
            "Set aside",
            "Money reserved for calls that are on their way.",
            ROWS.formatted("reserved_micros", "state = 'reserved'"),
            Figure.Unit.MICROS);

    public static final Figure UNKNOWN = new Figure(
            "spend-unknown",
            "Unknown, at most",
            "Calls that nobody answered: the vendor may have billed up to this beside what is settled.",
            ROWS.formatted("reserved_micros", "state = 'unknown'"),
            Figure.Unit.MICROS);

    public static final List<Figure> ALL = List.of(SPENT, SET_ASIDE, UNKNOWN);

    private SpendFigures() {}
}
