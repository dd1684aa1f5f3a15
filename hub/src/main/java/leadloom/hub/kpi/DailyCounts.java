package leadloom.hub.kpi;

import java.sql.Types;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.figure.Figure;
import leadloom.hub.figure.Span;
import leadloom.hub.kpi.Slice.Days;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Rows of several figures counted by day and by what they say, in one statement made of the figures' own. */
final class DailyCounts {

    private final Map<Figure, NavigableMap<LocalDate, Map<String, Count>>> days;

    private DailyCounts(Map<Figure, NavigableMap<LocalDate, Map<String, Count>>> days) {
        this.days = days;
    }

    /** @param sum of the amounts; 0 where rows have none */
    record Count(long rows, long sum) {

        static final Count NONE = new Count(0, 0);

        Count plus(Count other) {
            return new Count(rows + other.rows, sum + other.sum);
        }
    }

    private record Counted(String figure, LocalDate day, String what, Count count) {}

    /**
     * Days are told apart by their first instants: asking every row for its date in a zone would take longer than all
     * the rest.
     */
    static DailyCounts read(Hub hub, List<Figure> figures, Slice slice, Days wanted) {
        var starts = wanted.first()
                .datesUntil(wanted.last().plusDays(1))
                .map(day -> slice.span(new Days(day, day)).from().toString())
                .collect(Collectors.joining(","));
        var statement = figures.stream()
                .map(figure -> """
                        SELECT '%s' AS figure, width_bucket(at, (SELECT starts FROM days)) AS day,
                               coalesce(what, '') AS said, count(*) AS rows, coalesce(sum(amount), 0) AS amounts
                        FROM (%s) AS counted
                        GROUP BY 2, 3
                        """.formatted(figure.name(), figure.rows()))
                .collect(Collectors.joining(
                        "UNION ALL\n",
                        "WITH days AS MATERIALIZED (SELECT string_to_array(:starts, ',')::timestamptz[] AS starts)\n",
                        ""));
        var byName = figures.stream().collect(Collectors.toMap(Figure::name, figure -> figure));
        var days = new HashMap<Figure, NavigableMap<LocalDate, Map<String, Count>>>();
        narrowed(hub.sql().sql(statement), slice.span(wanted))
                .param("starts", starts)
                .query((row, number) -> new Counted(
                        row.getString("figure"),
                        wanted.first().plusDays(row.getInt("day") - 1L),
                        row.getString("said"),
                        new Count(
                                row.getLong("rows"),
                                row.getBigDecimal("amounts").longValueExact())))
                .list()
                .forEach(counted -> days.computeIfAbsent(
                                Objects.requireNonNull(byName.get(counted.figure())), figure -> new TreeMap<>())
                        .computeIfAbsent(counted.day(), day -> new TreeMap<>())
                        .put(counted.what(), counted.count()));
        return new DailyCounts(days);
    }

    /** Gives a statement made of figures what they ask for. */
    static StatementSpec narrowed(StatementSpec statement, Span span) {
        return statement
                .param("from", Rows.at(span.from()))
                .param("to", Rows.at(span.to()))
                .param("campaign", span.campaign(), Types.VARCHAR)
                .param("version", span.version(), Types.INTEGER);
    }

    /** By what the rows say. */
    Map<String, Count> of(Figure figure, Days wanted) {
        return counts(figure, wanted)
                .flatMap(day -> day.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Count::plus, TreeMap::new));
    }

    /** Whatever the rows say. */
    long rows(Figure figure, Days wanted) {
        return of(figure, wanted).values().stream().mapToLong(Count::rows).sum();
    }

    private Stream<Map<String, Count>> counts(Figure figure, Days wanted) {
        var known = days.get(figure);
        return known == null
                ? Stream.empty()
                : known.subMap(wanted.first(), true, wanted.last(), true).values().stream();
    }
}
