package leadloom.hub.review;

import static leadloom.hub.TestLeads.WITH_LINES;
import static leadloom.hub.review.FirstLines.ANA;
import static leadloom.hub.review.FirstLines.BEN;
import static leadloom.hub.review.FirstLines.REVIEW;
import static leadloom.hub.review.FirstLines.asked;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.Lines;
import leadloom.hub.review.FirstLines.Written;
import leadloom.hub.review.PendingAnswers.Undone;
import leadloom.hub.review.Reviews.Answer;
import leadloom.hub.review.Reviews.Decision;
import leadloom.hub.review.Reviews.Review;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PendingAnswersTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Decision APPROVE = new Decision("approve", null, 7, TEN_SECONDS);

    @Test
    void anAnswerTakesEffectWhenItsTimeToBeTakenBackIsOverAndNotBefore() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = asked(world, "slow");
            world.outbox.take(10).forEach(world.outbox::done);
            var pending = new PendingAnswers(world.hub);

            var answer = new Reviews(world.hub).decide(lead, REVIEW, APPROVE, ANA, "acct_ana");
            world.time.pass(TEN_SECONDS.minusMillis(1));

            assertThat(answer).isEqualTo(new Answer.Undoable(TestLeads.MONDAY.plus(TEN_SECONDS)));
            assertThat(pending.settle(10)).isZero();
            assertThat(told(world, lead)).isZero();
            assertThat(world.outbox.size()).isZero();
            assertThat(trial(world)).isEqualTo("open");
            world.time.pass(Duration.ofMillis(1));
            assertThat(pending.settle(10)).isEqualTo(1);
            assertThat(told(world, lead)).isEqualTo(1);
            assertThat(world.outbox.size()).isEqualTo(1);
            assertThat(trial(world)).isEqualTo("decided");
            assertThat(new Reviews(world.hub).find(lead, REVIEW)).get().satisfies(review -> {
                assertThat(review.state()).isEqualTo("decided");
                assertThat(review.decidedBy()).isEqualTo("Ana");
                assertThat(review.answeredAt()).isEqualTo(TestLeads.MONDAY);
            });
        }
    }

    @Test
    void anAnswerOutlivesARestartAndSoDoesTakingItBack() {
        try (var world = new TestLeads(WITH_LINES)) {
            var stays = asked(world, "stays");
            var goes = asked(world, "goes");
            try (var before = world.anotherHub()) {
                new Reviews(before).decide(stays, REVIEW, APPROVE, ANA, "acct_ana");
                new Reviews(before).decide(goes, REVIEW, APPROVE, ANA, "acct_ana");
            }
            try (var after = world.anotherHub()) {
                var pending = new PendingAnswers(after);
                assertThat(pending.undo(goes, REVIEW, "acct_ana")).isEqualTo(new Undone.Open("approve"));
                world.time.pass(TEN_SECONDS);
                assertThat(pending.settle(10)).isEqualTo(1);
                assertThat(told(world, stays)).isEqualTo(1);
                assertThat(told(world, goes)).isZero();
                assertThat(new Reviews(after).open(10)).extracting(Review::lead).containsExactly(goes);
            }
        }
    }

    @Test
    void manyProcessesHaveAnAnswerTakeEffectOnce() {
        try (var world = new TestLeads(WITH_LINES.replace("first: 3", "first: 50"))) {
            for (var number = 0; number < 10; number++) {
                var lead = asked(world, "once" + number);
                new Reviews(world.hub).decide(lead, REVIEW, APPROVE, ANA, "acct_ana");
            }
            world.time.pass(TEN_SECONDS);

            AtOnce.run(4, number -> () -> new PendingAnswers(world.hub).settle(10));

            assertThat(world.count("review_pending")).isZero();
            assertThat(world.count("journal WHERE kind = 'reviewed'")).isEqualTo(10);
            assertThat(world.count("review WHERE state = 'decided'")).isEqualTo(10);
        }
    }

    @Test
    void takingBackIsForWhoeverAnsweredAndInTime() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = asked(world, "back");
            var pending = new PendingAnswers(world.hub);
            var reviews = new Reviews(world.hub);
            reviews.decide(lead, REVIEW, APPROVE, ANA, "acct_ana");

            assertThat(pending.undo(lead, REVIEW, "acct_ben")).isEqualTo(new Undone.NotYours("Ana"));
            assertThat(reviews.decide(lead, REVIEW, "plain", null, BEN))
                    .satisfies(answer -> assertThat(
                                    ((Answer.TooLate) answer).review().decidedBy())
                            .isEqualTo("Ana"));
            assertThat(pending.undo(lead, REVIEW, "acct_ana")).isEqualTo(new Undone.Open("approve"));
            assertThat(reviews.decide(lead, REVIEW, new Decision("plain", null, null, TEN_SECONDS), BEN, "acct_ben"))
                    .isInstanceOf(Answer.Undoable.class);
            world.time.pass(TEN_SECONDS);
            assertThat(pending.undo(lead, REVIEW, "acct_ben")).isInstanceOf(Undone.TooLate.class);
            pending.settle(10);
            assertThat(pending.undo(lead, REVIEW, "acct_ben"))
                    .satisfies(undone -> assertThat(((Undone.TooLate) undone)
                                    .review()
                                    .orElseThrow()
                                    .choice())
                            .isEqualTo("plain"));
        }
    }

    @Test
    void takingAnEditBackForgetsItsWords() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = asked(world, "words");
            var lines = new Lines(world.hub);
            lines.keep("edited", world.load(lead), "person", "Better words.", null);
            new Reviews(world.hub)
                    .decide(lead, REVIEW, new Decision("edit", "edited", 20, TEN_SECONDS), ANA, "acct_ana");

            new PendingAnswers(world.hub).undo(lead, REVIEW, "acct_ana");

            assertThat(lines.text("edited")).isEmpty();
            assertThat(lines.text("line-" + lead)).isPresent();
        }
    }

    /** No process was up to settle it, and the deadline came: the person's word still goes before the default. */
    @Test
    void whatAPersonSaidInTimeHoldsAgainstTheDefault() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = FirstLines.lead(world, "late", Map.of());
            var after = asked(world, lead, Written.trial("Presses stop at night."));
            world.time.pass(Duration.ofHours(4).minusSeconds(3));
            world.tell(lead, new Event.Operated("looked"));
            var waits = world.advance(lead, after);
            new Reviews(world.hub).decide(lead, REVIEW, APPROVE, ANA, "acct_ana");
            world.time.pass(Duration.ofMinutes(2));

            var sends = world.advance(lead, waits.position());

            assertThat(sends.move()).isEqualTo(new Move.Deliver("hello", "one", "hello", "line-" + lead));
            assertThat(new Reviews(world.hub).find(lead, REVIEW))
                    .get()
                    .satisfies(review -> assertThat(review.state()).isEqualTo("decided"));
            assertThat(world.count("review_pending")).isZero();
            assertThat(world.gapless(lead)).isTrue();
        }
    }

    @Test
    void anAnswerAboutALeadThatEndsMeanwhileIsDropped() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = FirstLines.lead(world, "ends", Map.of());
            var after = asked(world, lead, Written.trial("Presses stop at night."));
            new Reviews(world.hub).decide(lead, REVIEW, APPROVE, ANA, "acct_ana");
            world.tell(lead, new Event.Unsubscribed("link"));
            world.advance(lead, after);
            world.time.pass(TEN_SECONDS);

            new PendingAnswers(world.hub).settle(10);

            assertThat(told(world, lead)).isZero();
            assertThat(new Reviews(world.hub).find(lead, REVIEW))
                    .get()
                    .satisfies(review -> assertThat(review.state()).isEqualTo("withdrawn"));
        }
    }

    /** The first lines of a version count once people's answers hold, not while they can be taken back. */
    @Test
    void untilTheFirstLinesAreDecidedNoneLeavesUnseen() {
        try (var world = new TestLeads(WITH_LINES)) {
            var reviews = new Reviews(world.hub);
            for (var number = 0; number < 3; number++) {
                reviews.decide(asked(world, "first" + number), REVIEW, APPROVE, ANA, "acct_ana");
            }
            var next = world.load(FirstLines.lead(world, "fourth", Map.of()));

            assertThat(new Lines(world.hub).leave(next, "hello/one")).isEqualTo(Lines.Leave.UNPROVEN);
            world.time.pass(TEN_SECONDS);
            new PendingAnswers(world.hub).settle(10);
            assertThat(new Lines(world.hub).leave(next, "hello/one")).isEqualTo(Lines.Leave.PROVEN);
        }
    }

    /** In live mode a simulated person's word is none of a person's. */
    @Test
    void aSimulatedAnswerProvesNoVersionInLiveMode() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = asked(world, "robot");

            new Reviews(world.hub).decide(lead, REVIEW, "approve", null, new Reviews.Actor("robot", "simulated", true));

            assertThat(trial(world)).isEqualTo("lapsed");
        }
    }

    private static String trial(TestLeads world) {
        return world.hub
                .sql()
                .sql("SELECT state FROM trial")
                .query(String.class)
                .single();
    }

    private static long told(TestLeads world, LeadId lead) {
        return world.entries.of(lead).stream()
                .filter(stored -> stored.event() instanceof Event.Reviewed)
                .count();
    }
}
