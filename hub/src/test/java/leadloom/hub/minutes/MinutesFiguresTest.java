package leadloom.hub.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.effect.Effects.Mail;
import leadloom.hub.figure.Figures;
import leadloom.hub.figure.Span;
import leadloom.hub.pilot.PilotEnds;
import leadloom.hub.pilot.Pilots;
import leadloom.hub.pilot.Stopwatches;
import leadloom.hub.pilot.Stopwatches.Holder;
import leadloom.hub.pilot.Stopwatches.Press;
import leadloom.hub.pilot.TimedBaseline;
import leadloom.journey.Event;
import leadloom.journey.kpi.ByHand;
import leadloom.journey.kpi.HumanTime;
import leadloom.journey.lead.LeadId;
import leadloom.journey.minutes.ByHandStep;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MinutesFiguresTest {

    private static final Span EVER = Span.of(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"));
    private static final Colleague IDA = new Colleague("acc_ida", "Ida", "sales");

    private final TestLeads world = new TestLeads(TestLeads.SMALL + "pilot: {first: 1, share: 100%}\n");
    private final OversightSigns signs = new OversightSigns(world.hub);
    private final TimedBaseline baseline = new TimedBaseline(world.hub);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void withoutATimedPilotThereIsNoBaseline() {
        sent(world.lead("ada@one.example"), 7, null);

        assertThat(baseline.byDay(EVER, ZoneOffset.UTC)).isEmpty();
        assertThat(new Figures(world.hub).total(MinutesFigures.BY_HAND, EVER).count())
                .isZero();
    }

    @Test
    void theOutputIsWorthTheMediansOfItsPilot() {
        var lead = world.lead("ada@one.example");
        time(lead, ByHandStep.SEND, 120);
        time(lead, ByHandStep.AI_LINE, 60);
        new PilotEnds(world.hub, world.campaigns)
                .skip(TestLeads.CAMPAIGN, "seen enough", new Pilots.By("a", "A", null));
        sent(world.lead("ben@two.example"), 7, "line_1");
        sent(world.lead("eve@three.example"), 7, null);

        assertThat(baseline.byDay(EVER, ZoneOffset.UTC))
                .contains(new TreeMap<>(
                        Map.of(LocalDate.parse("2026-03-02"), new ByHand(3, Duration.ofMinutes(2 + 1 + 2)))));
        assertThat(new Figures(world.hub).total(MinutesFigures.BY_HAND, EVER).sum())
                .isEqualTo(300_000);
        assertThat(baseline.byDay(new Span(EVER.from(), EVER.to(), "another", null), ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void minutesAreOfTheDayInTheReadersZone() {
        world.time.pass(Duration.ofHours(14).plusMinutes(30));
        new StatedTime(world.hub).declare(IDA, Subject.of("talk").orElseThrow(), Duration.ofMinutes(10));
        var tenMinutes = Duration.ofMinutes(10);

        assertThat(new MinutesByDay(world.hub).byDay(EVER, ZoneId.of("Africa/Johannesburg")))
                .containsExactly(Map.entry(
                        LocalDate.parse("2026-03-03"),
                        new HumanTime(Duration.ZERO, tenMinutes, Duration.ZERO, tenMinutes)));
        assertThat(new MinutesByDay(world.hub)
                        .byDay(new Span(EVER.from(), EVER.to(), TestLeads.CAMPAIGN, 1), ZoneOffset.UTC))
                .as("a talk about nothing in particular is no campaign's")
                .isEmpty();
    }

    @Test
    void whatBefellMailsThatNobodyReviewedStandsBesides() {
        var seen = world.lead("ada@one.example");
        var unseen = world.lead("ben@two.example");
        var plain = world.lead("eve@three.example");
        decided(seen, "line/hello/one", "edit", "sample or segment", 30_000L);
        decided(plain, "line/hello/one", "approve", "low confidence", 900L);
        sent(seen, 7, "line_1");
        sent(unseen, 7, "line_2");
        world.time.pass(Duration.ofHours(1));
        world.tell(unseen, new Event.Complained(unseen + "/7"));
        world.tell(unseen, new Event.Unsubscribed("link"));
        world.tell(seen, new Event.Unsubscribed("link"));

        var found = signs.of(EVER);

        assertThat(found).isEqualTo(new OversightSigns.Signs(2, 1, 1, 1, 1, 1, 1));
        assertThat(found.reviewed()).isEqualTo(1);
        assertThat(signs.of(new Span(EVER.from(), EVER.to(), "another", null)).decided())
                .isZero();
    }

    @Test
    void everyFigureCountsWhatItLists() {
        sent(world.lead("ada@one.example"), 7, "line_1");
        var figures = new Figures(world.hub);

        for (var figure : MinutesFigures.ALL) {
            var versioned = new Span(EVER.from(), EVER.to(), TestLeads.CAMPAIGN, 1);
            assertThat(figures.rows(figure, versioned, null, 100))
                    .as(figure.name())
                    .hasSize((int) figures.total(figure, versioned).count());
        }
    }

    private void sent(LeadId lead, int position, @Nullable String line) {
        var key = TestLeads.mail(lead, position);
        var granted = world.gate.claim(world.load(lead), key, new Mail("hello", "one", "hello", line));
        assertThat(granted.getClass().getSimpleName()).isEqualTo("Granted");
        world.effects.settle(key, End.DONE, "ref", new Event.Delivered(position, lead + "/" + position));
    }

    private void decided(LeadId lead, String review, String choice, String because, long took) {
        world.hub
                .sql()
                .sql("""
                INSERT INTO human_decision (lead_id, review, kind, campaign, name, choice, because, at, real_at, how, took_ms)
                VALUES (:lead, :review, 'first-line', 'small', 'Ben', :choice, :because, :at, :at, 'measured', :took)
                """)
                .param("lead", lead.value())
                .param("review", review)
                .param("choice", choice)
                .param("because", because)
                .param("at", world.time.instant().atOffset(ZoneOffset.UTC))
                .param("took", took)
                .update();
    }

    private void time(LeadId lead, ByHandStep step, int seconds) {
        var watches = new Stopwatches(world.hub);
        watches.press(lead, step, Press.START, new Holder("acc_ben", "Ben"));
        world.time.pass(Duration.ofSeconds(seconds));
        watches.press(lead, step, Press.STOP, new Holder("acc_ben", "Ben"));
    }
}
