package leadloom.hub.kpi;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leadloom.hub.Hub;
import leadloom.hub.figure.Span;
import leadloom.hub.kpi.DailyCounts.Count;
import leadloom.hub.kpi.KpiReport.Part;
import leadloom.hub.kpi.Slice.Days;
import leadloom.hub.kpi.Slice.Group;
import leadloom.journey.kpi.ByHand;
import leadloom.journey.kpi.HumanTime;
import leadloom.journey.kpi.Oversight;
import leadloom.journey.kpi.ResponseTimes;
import leadloom.journey.kpi.Stability;
import leadloom.journey.kpi.UnitCost;

/**
 * Reads the key figures. The number of statements is the same for every time, cut and size of the installation; every
 * count in them is made of the SELECT of the {@link KpiFigures} that lists its rows.
 */
public final class Kpis {

    private final Hub hub;
    private final HumanMinutes humanMinutes;
    private final Baseline baseline;
    private final LoadRuns loadRuns;

    public Kpis(Hub hub, HumanMinutes humanMinutes, Baseline baseline) {
        this.hub = hub;
        this.humanMinutes = humanMinutes;
        this.baseline = baseline;
        this.loadRuns = new LoadRuns(hub);
    }

    public KpiReport read(Slice slice, Group group) {
        return read(slice, group, true);
    }

    /**
     * The same, but that the parts of the series have no response times: those take longest, and no glance needs them.
     */
    public KpiReport glance(Slice slice, Group group) {
        return read(slice, group, false);
    }

    private KpiReport read(Slice slice, Group group, boolean seriesResponses) {
        var cut = slice.cut(group);
        var weeks = slice.weeks();
        var whole = Stream.concat(Stream.of(slice.days(), slice.before()), weeks.stream())
                .toList();
        var timed =
                seriesResponses ? Stream.concat(whole.stream(), cut.stream()).toList() : whole;
        var known = known(slice, whole, timed);
        return new KpiReport(
                slice,
                group,
                known.kpi(slice.days()),
                known.kpi(slice.before()),
                cut.stream().map(days -> new Part(days, known.kpi(days))).toList(),
                weeks.stream().map(days -> new Part(days, known.kpi(days))).toList(),
                loadRuns.latest());
    }

    /**
     * @param wanted what the counts must reach over; the parts of a series lie within
     * @param timed what is to have response times
     */
    private Known known(Slice slice, List<Days> wanted, List<Days> timed) {
        var days = new Days(
                wanted.stream().map(Days::first).min(LocalDate::compareTo).orElseThrow(),
                wanted.stream().map(Days::last).max(LocalDate::compareTo).orElseThrow());
        var whole = slice.span(days);
        var counts = DailyCounts.read(
                hub,
                List.of(
                        KpiFigures.PROCESSES,
                        KpiFigures.AUTOMATED_ACTIONS,
                        KpiFigures.SETTLED_SPEND,
                        KpiFigures.UNKNOWN_SPEND),
                slice,
                days);
        return new Known(
                counts,
                responses(slice, timed, whole),
                humanMinutes.byDay(whole, slice.zone()),
                baseline.byDay(whole, slice.zone()));
    }

    /** Percentiles do not add up, so each time has its own, all in one statement. */
    private Map<Days, ResponseTimes> responses(Slice slice, List<Days> wanted, Span whole) {
        var times = wanted.stream().distinct().toList();
        var found = new HashMap<Days, ResponseTimes>();
        DailyCounts.narrowed(hub.sql().sql("""
                        SELECT number, count(*) AS leads,
                               percentile_disc(0.5) WITHIN GROUP (ORDER BY amount) AS median,
                               percentile_disc(0.95) WITHIN GROUP (ORDER BY amount) AS slowest
                        FROM unnest(string_to_array(:begins, ',')::timestamptz[],
                                    string_to_array(:ends, ',')::timestamptz[])
                             WITH ORDINALITY AS wanted (begins, ends, number)
                        JOIN (%s) AS counted ON counted.at >= wanted.begins AND counted.at < wanted.ends
                        GROUP BY number
                        """.formatted(KpiFigures.FIRST_STEPS.rows())), whole)
                .param(
                        "begins",
                        joined(times.stream().map(days -> slice.span(days).from())))
                .param(
                        "ends",
                        joined(times.stream().map(days -> slice.span(days).to())))
                .query((row, number) -> found.put(
                        times.get(row.getInt("number") - 1),
                        new ResponseTimes(
                                row.getLong("leads"),
                                Duration.ofMillis(row.getLong("median")),
                                Duration.ofMillis(row.getLong("slowest")))))
                .list();
        return found;
    }

    private static String joined(Stream<?> instants) {
        return instants.map(Object::toString).collect(Collectors.joining(","));
    }

    /** Everything that was read, from which any of the wanted times can be put together. */
    private record Known(
            DailyCounts counts,
            Map<Days, ResponseTimes> responses,
            SortedMap<LocalDate, HumanTime> human,
            Optional<SortedMap<LocalDate, ByHand>> byHand) {

        Kpi kpi(Days days) {
            var actions = counts.rows(KpiFigures.AUTOMATED_ACTIONS, days);
            return new Kpi(
                    stability(days),
                    responses.getOrDefault(days, ResponseTimes.NONE),
                    costs(days, actions),
                    actions,
                    oversight(days));
        }

        private Stability stability(Days days) {
            var manners = counts.of(KpiFigures.PROCESSES, days);
            return new Stability(
                    manners.getOrDefault("alone", Count.NONE).rows(),
                    manners.getOrDefault("person", Count.NONE).rows(),
                    manners.getOrDefault("fix", Count.NONE).rows());
        }

        private List<UnitCost> costs(Days days, long actions) {
            var settled = counts.of(KpiFigures.SETTLED_SPEND, days);
            var unknown = counts.of(KpiFigures.UNKNOWN_SPEND, days);
            var currencies = new TreeSet<>(settled.keySet());
            currencies.addAll(unknown.keySet());
            return currencies.stream()
                    .map(currency -> new UnitCost(
                            currency,
                            settled.getOrDefault(currency, Count.NONE).sum(),
                            settled.getOrDefault(currency, Count.NONE).rows(),
                            actions,
                            unknown.getOrDefault(currency, Count.NONE).rows(),
                            unknown.getOrDefault(currency, Count.NONE).sum()))
                    .toList();
        }

        private Oversight oversight(Days days) {
            var time = of(human, days).reduce(HumanTime.NONE, HumanTime::plus);
            return new Oversight(
                    time,
                    byHand.map(known -> of(known, days).reduce(new ByHand(0, Duration.ZERO), ByHand::plus))
                            .orElse(null));
        }

        private static <T> Stream<T> of(SortedMap<LocalDate, T> known, Days days) {
            return known.subMap(days.first(), days.last().plusDays(1)).values().stream();
        }
    }
}
