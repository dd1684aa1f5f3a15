package leadloom.hub.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import org.jspecify.annotations.Nullable;

/** What automations did since an instant of the decision clock. Every statement reads a stretch of an index. */
final class InventoryCounts {

    private final Hub hub;

    InventoryCounts(Hub hub) {
        this.hub = hub;
    }

    /**
     * How often, and for how much.
     *
     * @param alone without a decision of a person; null where that has no meaning
     * @param micros null where nothing is paid, or in more than one currency
     */
    record Runs(
            long count,
            @Nullable Long alone,
            @Nullable Long micros,
            @Nullable String currency) {

        static final Runs NONE = new Runs(0, null, null, null);
    }

    /** Mails that left, by campaign/version/sequence/step. A mail has a person in it whose first line one decided. */
    Map<String, Runs> steps(Instant from) {
        return named(hub.sql()
                .sql("""
                SELECT concat_ws('/', lead.campaign, lead.version, effect.sequence, effect.step) AS name, count(*) AS runs,
                       count(*) FILTER (WHERE NOT EXISTS (
                           SELECT FROM review
                           WHERE review.lead_id = effect.lead_id AND decided_kind = 'person'
                             AND starts_with(review.review, 'line/' || effect.sequence || '/' || effect.step))) AS alone,
                       NULL::bigint AS micros, NULL::text AS currency
                FROM effect JOIN lead ON lead.id = effect.lead_id
                WHERE kind = 'mail' AND effect.state = 'done' AND NOT shadow AND claimed_at >= :from
                GROUP BY 1
                """)
                .param("from", Rows.at(from))
                .query((row, number) -> runs(row))
                .list());
    }

    /** Leads captured since then, by campaign/version/segment, and what was paid for them. */
    Map<String, Runs> segments(List<String> campaigns, Instant from) {
        return named(hub.sql()
                .sql("""
                SELECT concat_ws('/', campaign, version, segment) AS name, count(*) AS runs,
                       count(*) FILTER (WHERE NOT EXISTS (
                           SELECT FROM review WHERE review.lead_id = lead.id AND decided_kind = 'person')) AS alone,
                       sum(paid.micros)::bigint AS micros,
                       CASE WHEN min(paid.currency) = max(paid.currency) THEN min(paid.currency) END AS currency
                FROM lead
                LEFT JOIN LATERAL (
                    SELECT sum(micros) AS micros, min(currency) AS currency FROM spend WHERE spend.lead_id = lead.id
                ) paid ON true
                WHERE campaign = ANY(:campaigns) AND captured_at >= :from AND segment IS NOT NULL
                GROUP BY 1
                """)
                .param("campaigns", campaigns.toArray(String[]::new))
                .param("from", Rows.at(from))
                .query((row, number) -> runs(row))
                .list());
    }

    /** Calls by slot, and what they cost. */
    Map<String, Runs> calls(Instant from) {
        return named(hub.sql()
                .sql("""
                SELECT CASE effect.kind WHEN 'mail' THEN 'email' WHEN 'line' THEN 'ai' WHEN 'notify' THEN 'sales'
                                        WHEN 'enrich' THEN 'enrichment' WHEN 'read' THEN 'replies'
                                        ELSE effect.kind END AS name,
                       count(*) AS runs, NULL::bigint AS alone, sum(paid.micros)::bigint AS micros,
                       CASE WHEN min(paid.currency) = max(paid.currency) THEN min(paid.currency) END AS currency
                FROM effect
                LEFT JOIN LATERAL (
                    SELECT sum(micros) AS micros, min(currency) AS currency FROM spend
                    WHERE spend.lead_id = effect.lead_id AND spend.position = effect.position
                ) paid ON effect.kind IN ('enrich', 'line', 'read')
                WHERE effect.kind IN ('mail', 'crm', 'enrich', 'line', 'notify', 'read', 'audience')
                  AND claimed_at >= :from
                GROUP BY 1
                """)
                .param("from", Rows.at(from))
                .query((row, number) -> runs(row))
                .list());
    }

    private static Map.Entry<String, Runs> runs(ResultSet row) throws SQLException {
        var alone = row.getLong("alone");
        Long known = row.wasNull() ? null : alone;
        var currency = row.getString("currency");
        return Map.entry(
                row.getString("name"),
                new Runs(row.getLong("runs"), known, currency == null ? null : row.getLong("micros"), currency));
    }

    private static Map<String, Runs> named(List<Map.Entry<String, Runs>> rows) {
        var all = new HashMap<String, Runs>();
        rows.forEach(row -> all.put(row.getKey(), row.getValue()));
        return all;
    }
}
