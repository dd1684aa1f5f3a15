package leadloom.hub.kpi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.figure.Span;
import leadloom.hub.kpi.Overview.Questions;
import leadloom.hub.kpi.Overview.Segment;
import leadloom.hub.kpi.Overview.Waiting;
import leadloom.hub.kpi.OverviewFigures.Step;
import org.jspecify.annotations.Nullable;

/** Reads what the overview shows beside the key figures, in four statements however many leads there are. */
public final class OverviewReader {

    private final Hub hub;

    public OverviewReader(Hub hub) {
        this.hub = hub;
    }

    public Overview read(Span span) {
        var now = now(span);
        return new Overview(
                questions(span),
                now.getOrDefault("waiting", List.of()),
                now.getOrDefault("held", List.of()),
                segments(span));
    }

    private List<Questions> questions(Span span) {
        return DailyCounts.narrowed(hub.sql().sql("""
                        SELECT review.kind, count(*) AS rows, min(review.asked_at) AS oldest,
                               min(review.due_at) AS next_default
                        """ + OverviewFigures.ASKED + """
                        GROUP BY review.kind
                        ORDER BY review.kind
                        """), span)
                .query((row, number) -> new Questions(
                        row.getString("kind"),
                        row.getLong("rows"),
                        Rows.instant(row, "oldest"),
                        Rows.instantOrNull(row, "next_default")))
                .list();
    }

    private record Found(String list, Waiting waiting) {}

    private Map<String, List<Waiting>> now(Span span) {
        var found = DailyCounts.narrowed(
                        hub.sql().sql("""
                        SELECT 'held' AS list, what, count(*) AS rows, min(at) AS next
                        FROM (%s) AS held GROUP BY what
                        UNION ALL
                        SELECT 'waiting', what, count(*), min(at)
                        FROM (%s) AS waiting GROUP BY what
                        UNION ALL
                        SELECT 'held', what, count(*), NULL
                        FROM (%s) AS paused GROUP BY what
                        """.formatted(
                                        OverviewFigures.HELD_NOW.rows(),
                                        OverviewFigures.TRYING_AGAIN.rows(),
                                        OverviewFigures.PAUSED_NOW.rows())),
                        span)
                .query((row, number) -> new Found(row.getString("list"), waiting(row)))
                .list();
        return found.stream()
                .sorted(Comparator.comparingLong((Found one) -> -one.waiting().count())
                        .thenComparing(one -> one.waiting().what()))
                .collect(Collectors.groupingBy(Found::list, Collectors.mapping(Found::waiting, Collectors.toList())));
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(row.getString("what"), row.getLong("rows"), Rows.instantOrNull(row, "next"));
    }

    /** The conditions are those of the figures, so that each count has as many rows behind it. */
    private List<Segment> segments(Span span) {
        var counts = Arrays.stream(Step.values())
                .map(step -> "count(*) FILTER (WHERE " + step.condition() + ") AS " + column(step))
                .collect(Collectors.joining(",\n       "));
        var spent = spent(span);
        return DailyCounts.narrowed(hub.sql().sql("""
                        SELECT coalesce(segment, 'none') AS name,
                               %s
                        %s
                        GROUP BY 1
                        ORDER BY bool_and(segment IS NULL), count(*) DESC, 1
                        """.formatted(counts, OverviewFigures.COHORT)), span)
                .query((row, number) -> segment(row, spent))
                .list();
    }

    private static String column(Step step) {
        return "step_" + step.name().toLowerCase(Locale.ROOT);
    }

    private static Segment segment(ResultSet row, Map<String, Map<String, Long>> spent) throws SQLException {
        var steps = new EnumMap<Step, Long>(Step.class);
        for (var step : Step.values()) {
            steps.put(step, row.getLong(column(step)));
        }
        var name = row.getString("name");
        return new Segment(name, steps, spent.getOrDefault(name, Map.of()));
    }

    private record Spent(String segment, String currency, long micros) {}

    private Map<String, Map<String, Long>> spent(Span span) {
        return DailyCounts.narrowed(hub.sql().sql("""
                        SELECT coalesce(cohort.segment, 'none') AS segment, currency, sum(micros) AS micros
                        FROM (SELECT lead_id, segment %s) AS cohort
                        JOIN spend ON spend.lead_id = cohort.lead_id
                        WHERE spend.state IN ('settled', 'unknown')
                        GROUP BY 1, 2
                        """.formatted(OverviewFigures.COHORT)), span)
                .query((row, number) ->
                        new Spent(row.getString("segment"), row.getString("currency"), row.getLong("micros")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Spent::segment, Collectors.toMap(Spent::currency, Spent::micros, Long::sum, TreeMap::new)));
    }

    /**
     * What there is to ask about.
     *
     * @param campaigns all that have a published version, by name
     * @param firstCapture of the whole installation; null before the first lead
     */
    public record Frame(List<String> campaigns, @Nullable Instant firstCapture) {
        public Frame {
            campaigns = List.copyOf(campaigns);
        }
    }

    public Frame frame() {
        return hub.sql()
                .sql("""
                SELECT (SELECT coalesce(string_agg(DISTINCT campaign, ',' ORDER BY campaign), '')
                        FROM campaign_version) AS campaigns,
                       (SELECT min(captured_at) FROM milestone) AS first_capture
                """)
                .query((row, number) -> new Frame(
                        Arrays.stream(row.getString("campaigns").split(",", -1))
                                .filter(campaign -> !campaign.isEmpty())
                                .toList(),
                        Rows.instantOrNull(row, "first_capture")))
                .single();
    }
}
