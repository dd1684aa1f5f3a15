package leadloom.hub.kpi;

import static leadloom.hub.TestLeads.WITH_LINES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.EffectKey.Kind;
import leadloom.hub.figure.Figure;
import leadloom.hub.figure.FigureCatalogue;
import leadloom.hub.figure.Figures;
import leadloom.hub.figure.Span;
import leadloom.hub.kpi.LoadRuns.LoadRun;
import leadloom.hub.kpi.OverviewFigures.Step;
import leadloom.hub.kpi.Slice.Days;
import leadloom.hub.kpi.Slice.Group;
import leadloom.hub.spend.Booking;
import leadloom.hub.spend.Ledger;
import leadloom.journey.kpi.ByHand;
import leadloom.journey.kpi.HumanTime;
import leadloom.journey.kpi.Stability;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class KpisTest {

    private static final KpiWorld WORLD = world();
    private static final LocalDate FIRST = LocalDate.parse("2026-03-02");
    private static final Slice ALL = new Slice(FIRST, LocalDate.parse("2026-06-28"), ZoneOffset.UTC, null, null);

    /** Two leads with an approved line, one without anybody, one of which an end is not reached; two paid calls. */
    private static KpiWorld world() {
        var world = new KpiWorld(WITH_LINES);
        for (var name : new String[] {"one", "two"}) {
            var lead = world.leads.lead(name + "@acme.io");
            var asked = world.live(lead, world.leads.advance(lead, 0));
            if (name.equals("one")) {
                world.decide(lead, asked, "approve");
                world.live(lead, world.leads.advance(lead, asked.position()));
            }
        }
        var ledger = new Ledger(world.leads.hub);
        var paid = world.leads.load(world.leads.lead("paid@acme.io"));
        var now = world.leads.time.instant();
        ledger.reserve(paid, new Booking(key(paid.id(), 2), 1, "writer", "p"), 9_000, "USD", now);
        ledger.settle(new Booking(key(paid.id(), 2), 1, "writer", "p"), 4_000);
        ledger.reserve(paid, new Booking(key(paid.id(), 4), 1, "finder", "p"), 7_000, "USD", now);
        ledger.settle(new Booking(key(paid.id(), 4), 1, "finder", "p"), 1_000, 6_000);
        return world;
    }

    private static EffectKey key(LeadId lead, int position) {
        return new EffectKey(lead, position, Kind.LINE);
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void everyCountIsTheNumberOfRowsOfItsFigure() {
        var kpi = kpis().read(ALL, Group.WEEK).now();

        assertThat(kpi.stability()).isEqualTo(new Stability(0, 1, 0));
        assertThat(rows(KpiFigures.PROCESSES)).isEqualTo(kpi.stability().processes());
        assertThat(rows(KpiFigures.WITH_PERSON)).isEqualTo(kpi.stability().person());
        assertThat(rows(KpiFigures.AUTOMATED_ACTIONS)).isEqualTo(kpi.actions());
        assertThat(rows(KpiFigures.FIRST_STEPS))
                .isEqualTo(kpi.responses().leads())
                .isEqualTo(2);
    }

    @Test
    void costIsWhatIsSettledAndWhatNobodyKnowsIsSaidBesideIt() {
        var kpi = kpis().read(ALL, Group.WEEK).now();

        assertThat(kpi.costs()).singleElement().satisfies(cost -> {
            assertThat(cost.currency()).isEqualTo("USD");
            assertThat(cost.micros()).isEqualTo(5_000);
            assertThat(cost.unknownCalls()).isEqualTo(1);
            assertThat(cost.unknownMicros()).isEqualTo(6_000);
            assertThat(cost.actions())
                    .as("two lines and the mail that nobody saw")
                    .isEqualTo(3);
            assertThat(cost.microsPerAction()).hasValue(1_667);
        });
        assertThat(new Figures(WORLD.leads.hub)
                        .total(KpiFigures.SETTLED_SPEND, ALL.span())
                        .sum())
                .isEqualTo(5_000);
        assertThat(rows(KpiFigures.UNPRICED_ACTIONS)).isEqualTo(3);
    }

    @Test
    void theSeriesAddsUpToTheWholeAndWeeksAreThoseOfTheCalendar() {
        for (var group : Group.values()) {
            var report = kpis().read(ALL, group);

            assertThat(report.series().stream()
                            .mapToLong(part -> part.kpi().actions())
                            .sum())
                    .isEqualTo(report.now().actions());
            assertThat(report.series().stream()
                            .map(part -> part.kpi().stability())
                            .reduce(Stability.NONE, Stability::plus))
                    .isEqualTo(report.now().stability());
            assertThat(report.weeks()).hasSize(7);
            assertThat(report.weeks().getLast().days())
                    .isEqualTo(new Days(LocalDate.parse("2026-06-22"), LocalDate.parse("2026-06-28")));
        }
    }

    @Test
    void theTimeBeforeIsAsLongAndEndsWhereTheAskedOneBegins() {
        var slice = new Slice(LocalDate.parse("2026-03-09"), LocalDate.parse("2026-03-15"), ZoneOffset.UTC, null, null);

        var report = kpis().read(slice, Group.DAY);

        assertThat(slice.before()).isEqualTo(new Days(FIRST, LocalDate.parse("2026-03-08")));
        assertThat(report.before().responses().leads()).isEqualTo(1);
        assertThat(report.now().responses().leads()).isZero();
        assertThat(report.now().responses().median()).isNull();
        assertThat(report.series()).hasSize(7);
    }

    @Test
    void aDayIsTheReadersAndAnotherCampaignsOrVersionsRowsAreNotCounted() {
        var auckland = new Slice(FIRST, FIRST, ZoneId.of("Pacific/Auckland"), null, null);

        assertThat(auckland.span().from()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
        assertThat(kpis().read(auckland, Group.DAY).now().responses().leads()).isEqualTo(1);
        assertThat(narrowed("other", null)).isZero();
        assertThat(narrowed("small", 1)).isEqualTo(1);
        assertThat(narrowed("small", 2)).isZero();
    }

    @Test
    void p50AndP95AreTimesThatSomebodyHad() {
        try (var world = new KpiWorld()) {
            for (var i = 1; i <= 20; i++) {
                var lead = world.leads.lead("p" + i + "@acme.io");
                var unused = world.leads.advance(lead, 0);
                world.leads
                        .hub
                        .sql()
                        .sql("UPDATE process SET first_step_ms = :ms WHERE lead_id = :lead")
                        .param("ms", i * 100)
                        .param("lead", lead.value())
                        .update();
            }

            var responses = new Kpis(world.leads.hub, HumanMinutes.none(), Baseline.none())
                    .read(ALL, Group.DAY)
                    .now()
                    .responses();

            assertThat(responses.leads()).isEqualTo(20);
            assertThat(responses.median()).isEqualTo(Duration.ofSeconds(1));
            assertThat(responses.slowest()).isEqualTo(Duration.ofMillis(1_900));
        }
    }

    @Test
    void oversightHasAFigureOnlyOnceABaselineWasTimed() {
        var minutes = new TreeMap<>(Map.of(
                FIRST,
                new HumanTime(Duration.ofMinutes(3), Duration.ofMinutes(1), Duration.ZERO, Duration.ofMinutes(6))));
        var byHand = new TreeMap<>(Map.of(FIRST, new ByHand(20, Duration.ofMinutes(100))));

        var without = new Kpis(WORLD.leads.hub, (span, zone) -> minutes, Baseline.none()).read(ALL, Group.WEEK);
        var with = new Kpis(WORLD.leads.hub, (span, zone) -> minutes, (span, zone) -> Optional.of(byHand))
                .read(ALL, Group.WEEK);

        assertThat(without.now().oversight().ratio()).isEmpty();
        assertThat(without.now().oversight().time().spent()).isEqualTo(Duration.ofMinutes(4));
        assertThat(with.now().oversight().ratio()).hasValue(0.04);
        assertThat(with.now().oversight().ratioAtMost()).hasValue(0.06);
        assertThat(with.series().getFirst().kpi().oversight().ratio()).hasValue(0.04);
        assertThat(with.series().getLast().kpi().oversight().ratio()).isEmpty();
    }

    @Test
    void loadRunsAreKnownByFactorAndWithoutOneThereIsNone() {
        try (var world = new KpiWorld()) {
            var runs = new LoadRuns(world.leads.hub);
            assertThat(runs.latest()).isEmpty();

            var first = run(LoadRuns.TENFOLD, 1_500);
            runs.keep(run(LoadRuns.USUAL, 900));
            runs.keep(first);

            assertThat(runs.latest().get(LoadRuns.TENFOLD)).containsExactly(first);
            assertThat(runs.latest().get(LoadRuns.USUAL)).hasSize(1);
        }
    }

    private static LoadRun run(int factor, int slowest) {
        return new LoadRun(
                factor,
                1_000,
                Duration.ofMillis(slowest / 2),
                Duration.ofMillis(slowest),
                Instant.parse("2026-03-01T10:00:00Z"),
                Instant.parse("2026-03-01T10:10:00Z"));
    }

    @Test
    void theOverviewsCountsAreThoseOfItsFigures() {
        var span = ALL.span();
        var overview = new OverviewReader(WORLD.leads.hub).read(span);

        assertThat(overview.count(Step.CAPTURED)).isEqualTo(3);
        for (var step : Step.values()) {
            assertThat(overview.count(step)).as(step.name()).isEqualTo(rows(step.figure()));
            for (var segment : overview.segments()) {
                assertThat(new Figures(WORLD.leads.hub)
                                .total(step.figure(), new Span(span.from(), span.to(), null, null, segment.name()))
                                .count())
                        .isEqualTo(segment.count(step));
            }
        }
        assertThat(overview.questions()).singleElement().satisfies(questions -> {
            assertThat(questions.kind()).isEqualTo("first-line");
            assertThat(questions.count()).isEqualTo(rows(OverviewFigures.QUESTIONS_NOW));
            assertThat(questions.nextDefault()).isAfter(questions.oldest());
        });
        assertThat(new OverviewReader(WORLD.leads.hub).frame().campaigns()).containsExactly("small");
        assertThat(overview.segments().getLast().spentMicros()).containsEntry("USD", 5_000L);
    }

    @Test
    void whatIsKeptBackIsCountedByItsReason() {
        try (var world = new KpiWorld()) {
            for (var state : new String[] {"Held: cap", "Held: cap", "Trying again: enrich", "Cold timer: 30 days"}) {
                var lead = world.leads.lead("held" + world.leads.count("lead") + "@acme.io");
                world.leads
                        .hub
                        .sql()
                        .sql("UPDATE lead SET next_what = :what WHERE id = :lead")
                        .param("what", state)
                        .param("lead", lead.value())
                        .update();
            }

            var overview = new OverviewReader(world.leads.hub).read(ALL.span());

            assertThat(overview.held()).singleElement().satisfies(held -> {
                assertThat(held.what()).isEqualTo("Held: cap");
                assertThat(held.count()).isEqualTo(2);
            });
            assertThat(overview.waits())
                    .singleElement()
                    .satisfies(waits -> assertThat(waits.count()).isEqualTo(1));
        }
    }

    @Test
    void everyFigureOfTheAreaIsInTheCatalogueAndSaysWhatCounts() {
        for (var figure : KpiFigures.ALL) {
            assertThat(FigureCatalogue.find(figure.name())).contains(figure);
        }
        assertThat(Arrays.stream(Step.values()).map(Step::figure))
                .allSatisfy(figure ->
                        assertThat(FigureCatalogue.find(figure.name())).contains(figure));
        assertThat(OverviewFigures.ALL)
                .allSatisfy(figure ->
                        assertThat(figure.definition()).hasSizeGreaterThan(20).endsWith("."));
    }

    private static long narrowed(String campaign, @Nullable Integer version) {
        return kpis().read(new Slice(FIRST, ALL.to(), ZoneOffset.UTC, campaign, version), Group.WEEK)
                .now()
                .stability()
                .processes();
    }

    private static long rows(Figure figure) {
        return new Figures(WORLD.leads.hub).total(figure, ALL.span()).count();
    }

    private static Kpis kpis() {
        return new Kpis(WORLD.leads.hub, HumanMinutes.none(), Baseline.none());
    }
}
