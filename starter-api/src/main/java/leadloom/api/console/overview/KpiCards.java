package leadloom.api.console.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import leadloom.api.console.Words;
import leadloom.api.console.chart.Format;
import leadloom.api.console.chart.Sparkline;
import leadloom.api.console.overview.OverviewView.Bit;
import leadloom.api.console.overview.OverviewView.Card;
import leadloom.api.kpi.KpiText;
import leadloom.hub.figure.Figure;
import leadloom.hub.kpi.Kpi;
import leadloom.hub.kpi.KpiDefinition;
import leadloom.hub.kpi.KpiFigures;
import leadloom.hub.kpi.KpiReport;
import leadloom.hub.kpi.LoadRuns;
import leadloom.hub.kpi.LoadRuns.LoadRun;
import leadloom.journey.kpi.Change.Aim;
import leadloom.journey.kpi.ResponseTimes;
import leadloom.journey.kpi.Stability;
import leadloom.journey.kpi.UnitCost;
import org.jspecify.annotations.Nullable;

/**
 * The four key figures as cards. What cannot be known is said in words, never as a number.
 *
 * @param realNow the clock that load runs are on
 */
record KpiCards(Words words, FigureLinks links, KpiReport report, Instant realNow) {

    /** After this a load run says little about the installation as it is. */
    private static final Duration FRESH = Duration.ofDays(7);

    private static final double SECONDS_IN_MINUTE = 60.0;

    List<Card> all() {
        return List.of(stability(), oversight(), cost(), response());
    }

    private Card stability() {
        var now = report.now().stability();
        var change = changes().of(Kpi::stability, Stability::rate, Aim.UP, KpiChanges::points);
        return card(
                KpiDefinition.STABILITY,
                KpiText.share(known(now.rate()), KpiText.NO_FIGURE),
                switch (now.standing()) {
                    case ON_TARGET -> "ok ✓ on target";
                    case BELOW_TARGET -> "warn ! under target";
                    case BRITTLE -> "bad ✗ brittle";
                    case NO_FIGURE -> "rule nothing settled";
                },
                change,
                List.of(
                        number(KpiFigures.ALONE, now.alone()),
                        Bit.of(" of "),
                        number(KpiFigures.PROCESSES, now.processes()),
                        Bit.of(" without a person")),
                trend(
                        "Automation stability by week",
                        kpi -> kpi.stability().rate(),
                        Stability.TARGET_PERCENT / 100.0,
                        Format.percent(),
                        KpiFigures.PROCESSES,
                        kpi -> kpi.stability().processes(),
                        1),
                List.of(Bit.of("target over 85 % · brittle under 70 %")));
    }

    private Card oversight() {
        var now = report.now().oversight();
        var time = now.time();
        var byHand = now.byHand();
        var parts = byHand == null
                ? hours(time.spent()) + " spent; time some leads by hand first, in a pilot"
                : hours(time.spent()) + " spent for " + hours(byHand.time()) + " of work";
        return card(
                KpiDefinition.OVERSIGHT,
                KpiText.share(known(now.ratio()), byHand == null ? KpiText.NO_BASELINE : "no output yet"),
                byHand == null
                        ? "rule not timed"
                        : changes().direction(kpi -> kpi.oversight().ratio()),
                changes().of(Kpi::oversight, oversight -> oversight.ratio(), Aim.DOWN, KpiChanges::points),
                List.of(Bit.of(parts)),
                trend(
                        "Human oversight by week",
                        kpi -> kpi.oversight().ratio(),
                        null,
                        Format.percent(),
                        null,
                        kpi -> 0,
                        2),
                List.of(Bit.of(shares()
                        + (now.ratioAtMost().isPresent()
                                ? " · upper bound " + KpiText.share(known(now.ratioAtMost()), "")
                                : " · at most " + hours(time.upperBound())))));
    }

    private Card cost() {
        var currency = currency();
        var costs = report.now().costs();
        var now =
                costs.stream().filter(cost -> cost.currency().equals(currency)).findFirst();
        var each = now.map(UnitCost::microsPerAction).filter(value -> value.isPresent());
        var change = changes().of(kpi -> kpi, kpi -> perAction(kpi, currency), Aim.DOWN, KpiChanges::relative);
        return card(
                KpiDefinition.COST,
                each.map(value -> KpiText.money(value.orElseThrow(), currency)).orElse(KpiText.NO_FIGURE),
                each.isPresent() ? changes().direction(kpi -> perAction(kpi, currency)) : "rule nothing spent",
                change,
                List.of(
                        now.map(cost -> new Bit(
                                        KpiText.money(cost.micros(), currency),
                                        links.rows(
                                                KpiFigures.SETTLED_SPEND,
                                                report.slice().days(),
                                                currency,
                                                cost.calls())))
                                .orElse(Bit.of("nothing spent")),
                        Bit.of(" for "),
                        number(KpiFigures.AUTOMATED_ACTIONS, report.now().actions()),
                        Bit.of(" actions")),
                trend(
                        "Cost per automated action by week",
                        kpi -> perAction(kpi, currency),
                        null,
                        Format.money(currency),
                        KpiFigures.AUTOMATED_ACTIONS,
                        Kpi::actions,
                        3),
                unknown(costs, currency));
    }

    private List<Bit> unknown(List<UnitCost> costs, String currency) {
        var foot = new ArrayList<Bit>();
        var unknown = costs.stream().mapToLong(UnitCost::unknownCalls).sum();
        foot.add(number(KpiFigures.UNKNOWN_SPEND, unknown));
        foot.add(Bit.of(unknown == 1 ? " call of unknown cost" : " calls of unknown cost"));
        costs.stream()
                .filter(cost -> cost.unknownMicros() > 0)
                .forEach(cost ->
                        foot.add(Bit.of(", up to " + KpiText.money(cost.unknownMicros(), cost.currency()) + " more")));
        costs.stream()
                .filter(cost -> !cost.currency().equals(currency))
                .forEach(cost -> foot.add(Bit.of(" · and " + KpiText.money(cost.micros(), cost.currency()))));
        return foot;
    }

    private Card response() {
        var now = report.now().responses();
        var run = last(LoadRuns.TENFOLD);
        var usual = last(LoadRuns.USUAL);
        return card(
                KpiDefinition.RESPONSE,
                run.map(tenfold -> seconds(tenfold.slowest())).orElse(KpiText.NO_LOAD_RUN),
                run.map(this::tested).orElse("rule not tested"),
                KpiChanges.Shown.NONE,
                now.leads() == 0
                        ? List.of(Bit.of("no lead captured in this time"))
                        : List.of(
                                Bit.of("half of "),
                                number(KpiFigures.FIRST_STEPS, now.leads()),
                                Bit.of(" leads within " + seconds(now.median()) + ", 95 of 100 within "
                                        + seconds(now.slowest()))),
                trend(
                        "Capture to first step by week, 95 of 100",
                        kpi -> milliseconds(kpi.responses()),
                        ResponseTimes.LIMIT.toMillis() / 1000.0,
                        Format.seconds(),
                        KpiFigures.FIRST_STEPS,
                        kpi -> kpi.responses().leads(),
                        4),
                List.of(Bit.of("1× " + usual.map(one -> seconds(one.slowest())).orElse(KpiText.NO_LOAD_RUN) + " · 10× "
                        + run.map(one -> seconds(one.slowest())).orElse(KpiText.NO_LOAD_RUN) + " · limit "
                        + seconds(ResponseTimes.LIMIT))));
    }

    private String tested(LoadRun run) {
        var age = Duration.between(run.endedAt(), realNow);
        if (run.slowest().compareTo(ResponseTimes.LIMIT) > 0) {
            return "bad ✗ over the limit";
        }
        return (age.compareTo(FRESH) > 0 ? "warn ! tested " : "ok ✓ tested ") + words.length(age) + " ago";
    }

    private Optional<LoadRun> last(int factor) {
        return Optional.ofNullable(report.load().get(factor)).map(List::getLast);
    }

    private Card card(
            KpiDefinition definition,
            String value,
            String tag,
            KpiChanges.Shown change,
            List<Bit> parts,
            Sparkline trend,
            List<Bit> foot) {
        var blank = tag.indexOf(' ');
        return new Card(
                definition.name().toLowerCase(Locale.ROOT),
                definition == KpiDefinition.RESPONSE ? "Response under load" : definition.title(),
                value,
                tag.substring(0, blank),
                tag.substring(blank + 1),
                change.words(),
                change.tone(),
                parts,
                trend,
                foot,
                definition.definition());
    }

    private KpiChanges changes() {
        return new KpiChanges(report);
    }

    private Bit number(Figure figure, long count) {
        return new Bit(KpiText.count(count), links.rows(figure, count));
    }

    /** @param figure what the weeks' numbers are counted from; null where nothing lists it */
    private Sparkline trend(
            String title,
            Function<Kpi, OptionalDouble> value,
            @Nullable Double target,
            Format format,
            @Nullable Figure figure,
            ToLongFunction<Kpi> rows,
            int colour) {
        var points = report.weeks().stream()
                .map(week -> {
                    var known = value.apply(week.kpi());
                    return new Sparkline.Point(
                            "week of " + words.day(week.days().first()),
                            known.isPresent() ? known.orElseThrow() : null,
                            figure == null || known.isEmpty()
                                    ? null
                                    : links.rows(figure, week.days(), null, rows.applyAsLong(week.kpi())));
                })
                .toList();
        return new Sparkline(title, points, target, format, colour);
    }

    /** The one that most was spent in. */
    private String currency() {
        return report.now().costs().stream()
                .max(Comparator.comparingLong(UnitCost::micros))
                .map(UnitCost::currency)
                .orElse("USD");
    }

    private static OptionalDouble perAction(Kpi kpi, String currency) {
        return kpi.costs().stream()
                .filter(cost -> cost.currency().equals(currency))
                .map(UnitCost::microsPerAction)
                .filter(value -> value.isPresent())
                .mapToDouble(value -> value.orElseThrow())
                .findFirst();
    }

    private static OptionalDouble milliseconds(ResponseTimes times) {
        var slowest = times.slowest();
        return slowest == null ? OptionalDouble.empty() : OptionalDouble.of(slowest.toMillis() / 1000.0);
    }

    private String shares() {
        var time = report.now().oversight().time();
        var all = time.spent().toMillis();
        if (all == 0) {
            return "no time of people measured";
        }
        return Math.round(100.0 * time.measured().toMillis() / all) + " % measured, "
                + Math.round(100.0 * time.declared().toMillis() / all) + " % declared, "
                + Math.round(100.0 * time.estimated().toMillis() / all) + " % estimated";
    }

    private static @Nullable Double known(OptionalDouble value) {
        return value.isPresent() ? value.orElseThrow() : null;
    }

    private static String hours(Duration time) {
        return KpiText.minutes(time.toSeconds() / SECONDS_IN_MINUTE);
    }

    private static String seconds(@Nullable Duration time) {
        return KpiText.seconds(time == null ? null : time.toMillis(), "–");
    }
}
