package leadloom.api.console.overview;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leadloom.api.console.Words;
import leadloom.api.console.chart.Bars;
import leadloom.api.console.chart.Format;
import leadloom.api.console.chart.FunnelRows;
import leadloom.api.console.chart.Row;
import leadloom.api.console.chart.StackedBars;
import leadloom.api.console.chart.StackedBars.Series;
import leadloom.api.console.overview.OverviewQuestion.Length;
import leadloom.api.console.overview.OverviewView.Bit;
import leadloom.api.console.overview.OverviewView.Choice;
import leadloom.api.console.overview.OverviewView.SegmentRow;
import leadloom.api.kpi.KpiText;
import leadloom.hub.figure.Figure;
import leadloom.hub.kpi.KpiFigures;
import leadloom.hub.kpi.KpiReport;
import leadloom.hub.kpi.Overview;
import leadloom.hub.kpi.Overview.Segment;
import leadloom.hub.kpi.Overview.Waiting;
import leadloom.hub.kpi.OverviewFigures;
import leadloom.hub.kpi.OverviewFigures.Step;
import leadloom.hub.kpi.Slice.Days;
import leadloom.hub.kpi.Slice.Group;
import org.jspecify.annotations.Nullable;

/** Makes a page of what was read. */
record OverviewComposer(
        OverviewQuestion question, Words words, KpiReport report, Overview overview, FigureLinks links) {

    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter NUMBER = DateTimeFormatter.ofPattern("d", Locale.ENGLISH);

    private static final List<Series> ENDS = List.of(
            new Series("no person needed", 1), new Series("a person decided", 2), new Series("needed a manual fix", 5));

    private static final List<Step> FUNNEL =
            List.of(Step.CAPTURED, Step.FOUND, Step.MAILED, Step.CLICKED, Step.REPLIED, Step.TO_SALES);

    private static final List<Step> COLUMNS =
            List.of(Step.CAPTURED, Step.MAILED, Step.CLICKED, Step.REPLIED, Step.TO_SALES);

    private static final Map<String, String> REASONS = Map.of(
            "Held by limits until the next window", "Gap or quiet hours",
            "Held: limits.send_between", "Quiet hours",
            "Held: limits.per_person", "Mails per person",
            "Held: limits.per_company", "Mails per company",
            "Held: limits.per_day", "Mails per day",
            "Held: budget.per_month", "Budget of the month",
            "Held: budget.per_day", "Budget of the day");

    static OverviewComposer of(OverviewQuestion question, Words words, KpiReport report, Overview overview) {
        return new OverviewComposer(question, words, report, overview, new FigureLinks(report.slice()));
    }

    /** @param realNow the clock that load runs are on */
    OverviewView view(List<String> campaigns, Instant realNow) {
        var slice = report.slice();
        return new OverviewView(
                question.address(),
                question.length().word(),
                days(slice.days()),
                question.length() == Length.ALL ? null : days(slice.before()),
                words.now(),
                Arrays.stream(Length.values())
                        .map(length -> new Choice(length.title(), question.with(length), length == question.length()))
                        .toList(),
                Stream.concat(
                                Stream.of(new Choice("All campaigns", "", question.campaign() == null)),
                                campaigns.stream()
                                        .map(name -> new Choice(name, name, name.equals(question.campaign()))))
                        .toList(),
                new TodoList(words, links).of(overview),
                new KpiCards(words, links, report, realNow).all(),
                ends(),
                funnel(),
                drops(),
                overview.segments().stream().map(this::segment).toList(),
                held());
    }

    private StackedBars ends() {
        var now = report.now().stability();
        var title = "How each process ended, " + days(report.slice().days()) + ": " + words.number(now.alone())
                + " without a person, " + words.number(now.person()) + " a person decided, " + words.number(now.fix())
                + " needed a manual fix";
        return new StackedBars(
                title, ENDS, report.series().stream().map(this::bar).toList(), Format.count());
    }

    private StackedBars.Day bar(KpiReport.Part part) {
        var stability = part.kpi().stability();
        return new StackedBars.Day(
                report.group() == Group.DAY
                        ? SHORT_DAY.format(part.days().first())
                        : "W" + part.days().first().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                List.of(
                        part(KpiFigures.ALONE, part.days(), stability.alone()),
                        part(KpiFigures.WITH_PERSON, part.days(), stability.person()),
                        part(KpiFigures.MENDED, part.days(), stability.fix())));
    }

    private StackedBars.Part part(Figure figure, Days days, long count) {
        return new StackedBars.Part(count, count == 0 ? null : links.rows(figure, days, null, count));
    }

    private FunnelRows funnel() {
        return new FunnelRows(
                "From capture to sales, leads captured " + days(report.slice().days()),
                FUNNEL.stream()
                        .map(step -> new Row(
                                step.figure().title(),
                                overview.count(step),
                                links.rows(step.figure(), overview.count(step)),
                                ""))
                        .toList(),
                1);
    }

    /** Why they dropped, as far as it has a name. */
    private List<Bit> drops() {
        var bits = new ArrayList<Bit>();
        bits.add(Bit.of("Drops: "));
        bits.add(number(Step.UNKNOWN_COMPANY, null, overview.count(Step.UNKNOWN_COMPANY)));
        bits.add(Bit.of(" of no known company · "));
        bits.add(number(Step.NOT_MAILED_YET, null, overview.count(Step.NOT_MAILED_YET)));
        bits.add(Bit.of(" waiting or held by a rule, none lost · "));
        bits.add(number(Step.ENDED_UNMAILED, null, overview.count(Step.ENDED_UNMAILED)));
        bits.add(Bit.of(" ended before a mail · machine opens are not counted as interest"));
        return bits;
    }

    private SegmentRow segment(Segment segment) {
        var spent = segment.spentMicros().entrySet().stream()
                .map(entry -> KpiText.money(
                        Math.round((double) entry.getValue() / Math.max(1, segment.count(Step.CAPTURED))),
                        entry.getKey()))
                .collect(Collectors.joining(", "));
        return new SegmentRow(
                segment.name(),
                COLUMNS.stream()
                        .map(step -> number(step, segment.name(), segment.count(step)))
                        .toList(),
                spent.isEmpty() ? words.number(null) : spent);
    }

    private Bit number(Step step, @Nullable String segment, long count) {
        return new Bit(
                words.number(count), links.rows(step.figure(), report.slice().days(), segment, count));
    }

    private Bars held() {
        return new Bars(
                "Leads held on purpose now, by reason",
                "Reason",
                overview.held().stream().map(this::held).toList(),
                Format.count(),
                6);
    }

    private Row held(Waiting waiting) {
        var figure = waiting.what().startsWith("Held") ? OverviewFigures.HELD_NOW : OverviewFigures.PAUSED_NOW;
        return new Row(
                REASONS.getOrDefault(waiting.what(), waiting.what().replaceFirst("^Held: ", "")),
                waiting.count(),
                links.now(figure, waiting.what(), waiting.count()),
                "");
    }

    /** As short as it can be said: {@code 16 – 22 Nov 2026}. */
    private static String days(Days days) {
        var first = days.first();
        var last = days.last();
        if (first.equals(last)) {
            return DAY.format(last);
        }
        var from = first.getYear() != last.getYear() ? DAY : first.getMonth() != last.getMonth() ? DAY_OF_YEAR : NUMBER;
        return from.format(first) + " – " + DAY.format(last);
    }
}
