package leadloom.hub.lead;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadloom.hub.Hub;

/** How many leads, mails and questions are where. For progress lines and summaries. */
public final class LeadCounts {

    private final Hub hub;

    public LeadCounts(Hub hub) {
        this.hub = hub;
    }

    /**
     * Counts by name.
     *
     * @param converted by segment: what an imported file says about real outcomes, as {@code converted/known}
     */
    public record Counts(
            long leads,
            Map<String, Long> stages,
            Map<String, Long> segments,
            Map<String, Long> outcomes,
            Map<String, Long> endedBecause,
            Map<String, Long> mails,
            Map<String, Long> effects,
            Map<String, Long> moves,
            List<Step> steps,
            Map<String, Long> engagement,
            Map<String, Long> reviews,
            List<Known> converted,
            long suppressed) {}

    /**
     * Mails of one step.
     *
     * @param shadow prepared and not sent; none of those sent
     */
    public record Step(
            String campaign,
            int version,
            String sequence,
            String step,
            long sent,
            long refused,
            long unknown,
            long shadow) {}

    /** How many leads of a segment are known to have bought in reality, of those of whom it is known at all. */
    public record Known(String segment, long converted, long known) {}

    /**
     * One look at everything.
     *
     * @param whole false leaves out what needs a walk through every journal: moves, effects, engagement
     */
    public Counts count(boolean whole) {
        return new Counts(
                hub.sql().sql("SELECT count(*) FROM lead").query(Long.class).single(),
                by("SELECT stage, count(*) FROM lead GROUP BY 1 ORDER BY 1"),
                by("SELECT coalesce(segment, 'none'), count(*) FROM lead GROUP BY 1 ORDER BY 1"),
                by("SELECT outcome, count(*) FROM lead WHERE outcome IS NOT NULL GROUP BY 1 ORDER BY 1"),
                by("SELECT ended_because, count(*) FROM lead WHERE ended_because IS NOT NULL GROUP BY 1 ORDER BY 1"),
                by("SELECT CASE WHEN shadow THEN 'shadow' ELSE state END, count(*) FROM effect WHERE kind = 'mail'"
                        + " GROUP BY 1 ORDER BY 1"),
                whole
                        ? by(
                                "SELECT kind || '/' || CASE WHEN shadow THEN 'shadow' ELSE state END, count(*) FROM effect GROUP BY 1 ORDER BY 1")
                        : Map.of(),
                whole ? moves() : Map.of(),
                steps(),
                whole ? by("""
                                SELECT kind || '/' || coalesce(lower(grade), 'none'), count(*)
                                FROM engagement LEFT JOIN LATERAL (
                                    SELECT grade FROM engagement_grade
                                    WHERE engagement_id = engagement.id
                                    ORDER BY number DESC LIMIT 1) AS last ON true
                                GROUP BY 1 ORDER BY 1
                                """) : Map.of(),
                by("""
                SELECT kind || '/' || state || coalesce('/' || decided_kind, '')
                       || CASE WHEN level > 1 THEN '/escalated' ELSE '' END, count(*)
                FROM review GROUP BY 1 ORDER BY 1
                """),
                converted(),
                hub.sql()
                        .sql("SELECT count(*) FROM suppression")
                        .query(Long.class)
                        .single());
    }

    private Map<String, Long> by(String sql) {
        var counts = new LinkedHashMap<String, Long>();
        hub.sql()
                .sql(sql)
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private Map<String, Long> moves() {
        return by("""
                SELECT body -> 'move' ->> 'type', count(*) FROM journal WHERE kind = 'decided' GROUP BY 1 ORDER BY 1
                """);
    }

    private List<Step> steps() {
        return hub.sql()
                .sql("SELECT * FROM step_counts WHERE step IS NOT NULL ORDER BY campaign, version, sequence, step")
                .query((row, number) -> new Step(
                        row.getString("campaign"),
                        row.getInt("version"),
                        row.getString("sequence"),
                        row.getString("step"),
                        row.getLong("sent"),
                        row.getLong("refused"),
                        row.getLong("unknown"),
                        row.getLong("shadow")))
                .list();
    }

    private List<Known> converted() {
        return hub.sql()
                .sql("""
                SELECT segment, count(*) FILTER (WHERE known_outcome) AS converted, count(*) AS known
                FROM lead WHERE segment IS NOT NULL AND known_outcome IS NOT NULL
                GROUP BY segment ORDER BY segment
                """)
                .query((row, number) ->
                        new Known(row.getString("segment"), row.getLong("converted"), row.getLong("known")))
                .list();
    }
}
