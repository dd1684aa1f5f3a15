package leadloom.hub.weekly;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import leadloom.hub.Hub;
import leadloom.hub.figure.Figure;
import leadloom.hub.figure.Figures;
import leadloom.hub.figure.Span;
import leadloom.hub.kpi.Baseline;
import leadloom.hub.kpi.HumanMinutes;
import leadloom.hub.kpi.KpiFigures;
import leadloom.hub.kpi.LoadRuns;
import leadloom.hub.weekly.WeekContent.Kpi;
import leadloom.hub.weekly.WeekContent.Line;
import leadloom.journey.kpi.ByHand;
import leadloom.journey.kpi.HumanTime;
import leadloom.journey.kpi.Oversight;
import leadloom.journey.kpi.Stability;
import leadloom.journey.kpi.UnitCost;

/** The four key figures of a week beside those of the week before, with the rows that they divide. */
final class WeekKpis {

    static final String NO_FIGURE = "no figure yet";

    private static final int PART = 5_000;
    private static final double MICROS = 1_000_000;

    private final Figures figures;
    private final LoadRuns loadRuns;
    private final HumanMinutes minutes;
    private final Baseline baseline;

    WeekKpis(Hub hub, HumanMinutes minutes, Baseline baseline) {
        this.figures = new Figures(hub);
        this.loadRuns = new LoadRuns(hub);
        this.minutes = minutes;
        this.baseline = baseline;
    }

    List<Kpi> of(WeekSpan span, Numbers numbers) {
        var now = read(span);
        var before = read(span.before());
        return List.of(
                stability(now, before, numbers),
                response(now, before, numbers),
                cost(now, before, numbers),
                oversight(now, before, numbers));
    }

    /** The rows of one week, by figure. */
    private record Week(WeekSpan span, Map<String, List<Figures.Row>> rows) {

        List<Figures.Row> of(Figure figure) {
            return rows.getOrDefault(figure.name(), List.of());
        }

        Line line(Figure figure, Week before, Numbers numbers) {
            return new Line(figure.title(), counted(figure, numbers), before.counted(figure, numbers));
        }

        private WeekContent.Counted counted(Figure figure, Numbers numbers) {
            return numbers.of(
                    figure.name(),
                    figure.title(),
                    span,
                    of(figure).stream().map(Figures.Row::id).toList());
        }
    }

    private Week read(WeekSpan span) {
        var rows = new TreeMap<String, List<Figures.Row>>();
        for (var figure : List.of(
                KpiFigures.PROCESSES,
                KpiFigures.ALONE,
                KpiFigures.WITH_PERSON,
                KpiFigures.MENDED,
                KpiFigures.FIRST_STEPS,
                KpiFigures.AUTOMATED_ACTIONS,
                KpiFigures.SETTLED_SPEND,
                KpiFigures.UNKNOWN_SPEND)) {
            rows.put(figure.name(), all(figure, Span.of(span.from(), span.to())));
        }
        return new Week(span, rows);
    }

    private List<Figures.Row> all(Figure figure, Span span) {
        var all = new ArrayList<Figures.Row>();
        Figures.Place after = null;
        while (true) {
            var part = figures.rows(figure, span, after, PART);
            all.addAll(part);
            if (part.size() < PART) {
                return all;
            }
            after = new Figures.Place(part.getLast().at(), part.getLast().id());
        }
    }

    private static Kpi stability(Week now, Week before, Numbers numbers) {
        return new Kpi(
                "stability",
                "Automation stability",
                percent(stability(now).rate()),
                percent(stability(before).rate()),
                "over 85 % is on target, under 70 % is brittle; a sampled approval counts as a person's",
                List.of(
                        now.line(KpiFigures.ALONE, before, numbers),
                        now.line(KpiFigures.WITH_PERSON, before, numbers),
                        now.line(KpiFigures.MENDED, before, numbers)));
    }

    private static Stability stability(Week week) {
        return new Stability(
                week.of(KpiFigures.ALONE).size(),
                week.of(KpiFigures.WITH_PERSON).size(),
                week.of(KpiFigures.MENDED).size());
    }

    private Kpi response(Week now, Week before, Numbers numbers) {
        var runs = loadRuns.latest().getOrDefault(LoadRuns.TENFOLD, List.of());
        return new Kpi(
                "response",
                "Capture to first step",
                waited(now),
                waited(before),
                runs.isEmpty()
                        ? "half and 95 of 100; at ten times the load: no load run yet"
                        : "half and 95 of 100; at ten times the load: "
                                + time(runs.getLast().slowest().toMillis()) + " for 95 of 100",
                List.of(now.line(KpiFigures.FIRST_STEPS, before, numbers)));
    }

    private static String waited(Week week) {
        var waits = week.of(KpiFigures.FIRST_STEPS).stream()
                .map(row -> row.amount() == null ? 0L : row.amount())
                .sorted()
                .toList();
        return waits.isEmpty()
                ? NO_FIGURE
                : time(waits.get(rank(waits.size(), 50))) + ", " + time(waits.get(rank(waits.size(), 95)));
    }

    /** Of the value that so many of 100 do not pass. */
    private static int rank(int of, int percent) {
        return Math.max(0, (int) Math.ceil(of * percent / 100.0) - 1);
    }

    private static Kpi cost(Week now, Week before, Numbers numbers) {
        return new Kpi(
                "cost",
                "Cost per automated action",
                perAction(now),
                perAction(before),
                "settled spend; what an unanswered call may have cost besides stands apart",
                List.of(
                        now.line(KpiFigures.AUTOMATED_ACTIONS, before, numbers),
                        now.line(KpiFigures.SETTLED_SPEND, before, numbers),
                        now.line(KpiFigures.UNKNOWN_SPEND, before, numbers)));
    }

    private static String perAction(Week week) {
        var actions = week.of(KpiFigures.AUTOMATED_ACTIONS).size();
        if (actions == 0) {
            return NO_FIGURE;
        }
        var currencies = new TreeSet<String>();
        week.of(KpiFigures.SETTLED_SPEND).forEach(row -> currencies.add(String.valueOf(row.what())));
        return currencies.isEmpty()
                ? "0"
                : currencies.stream()
                        .map(currency -> new UnitCost(currency, sum(week, currency), 0, actions, 0, 0))
                        .map(cost -> String.format(
                                Locale.ROOT, "%.4f %s", cost.microsPerAction().orElseThrow() / MICROS, cost.currency()))
                        .collect(Collectors.joining(" and "));
    }

    private static long sum(Week week, String currency) {
        return week.of(KpiFigures.SETTLED_SPEND).stream()
                .filter(row -> currency.equals(row.what()))
                .mapToLong(row -> row.amount() == null ? 0 : row.amount())
                .sum();
    }

    private Kpi oversight(Week now, Week before, Numbers numbers) {
        return new Kpi(
                "oversight",
                "Human oversight",
                overseen(now.span()),
                overseen(before.span()),
                "people's time of the time that the output would take by hand, as a pilot measured it",
                List.of(now.line(KpiFigures.PROCESSES, before, numbers)));
    }

    private String overseen(WeekSpan week) {
        var span = Span.of(week.from(), week.to());
        ZoneId zone = week.zone();
        var byHand = baseline.byDay(span, zone)
                .map(days -> days.values().stream().reduce(new ByHand(0, Duration.ZERO), ByHand::plus));
        if (byHand.isEmpty()) {
            return "no baseline yet";
        }
        var spent = minutes.byDay(span, zone).values().stream().reduce(HumanTime.NONE, HumanTime::plus);
        var oversight = new Oversight(spent, byHand.orElseThrow());
        var ratio = oversight.ratio();
        return ratio.isEmpty() ? NO_FIGURE : percent(ratio) + ", at most " + percent(oversight.ratioAtMost());
    }

    private static String percent(OptionalDouble share) {
        return share.isEmpty() ? NO_FIGURE : String.format(Locale.ROOT, "%.1f %%", share.orElseThrow() * 100);
    }

    private static String time(long millis) {
        return millis < 1_000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
