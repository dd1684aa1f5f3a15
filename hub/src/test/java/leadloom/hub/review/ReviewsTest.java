package leadloom.hub.review;

import static leadloom.hub.TestLeads.WITH_LINES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.effect.Lines;
import leadloom.hub.review.Reviews.Actor;
import leadloom.hub.review.Reviews.Answer;
import leadloom.hub.review.Reviews.Review;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ReviewsTest {

    private static final String REVIEW = "line/hello/one";
    private static final Actor ANA = new Actor("ana", "person", true);
    private static final Actor BEN = new Actor("ben", "person", true);

    @Test
    void ofTwoReviewersAtOnceTheSecondIsToldWhoWasFirst() {
        try (var world = new TestLeads(WITH_LINES)) {
            var reviews = new Reviews(world.hub);
            for (var trial = 0; trial < 20; trial++) {
                var lead = world.lead("two" + trial + "@acme.io");
                asked(world, lead);

                var answers = AtOnce.run(
                        2,
                        number -> () -> number == 0
                                ? reviews.decide(lead, REVIEW, "approve", null, ANA)
                                : reviews.decide(lead, REVIEW, "plain", null, BEN));

                assertThat(answers.stream().filter(Answer.Accepted.class::isInstance))
                        .hasSize(1);
                var first = answers.get(0) instanceof Answer.Accepted ? "ana" : "ben";
                assertThat(answers.stream().filter(Answer.TooLate.class::isInstance))
                        .singleElement()
                        .satisfies(answer -> assertThat(
                                        ((Answer.TooLate) answer).review().decidedBy())
                                .isEqualTo(first));
                assertThat(kinds(world, lead, Event.Reviewed.class)).isEqualTo(1);
            }
        }
    }

    @Test
    void anAnswerWakesTheLeadAndDecidesWhatItSends() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = world.lead("approve@acme.io");
            var after = asked(world, lead);
            world.outbox.take(10).forEach(world.outbox::done);

            var answer = new Reviews(world.hub).decide(lead, REVIEW, "approve", null, ANA);

            assertThat(answer).isEqualTo(new Answer.Accepted());
            assertThat(world.outbox.size()).isEqualTo(1);
            assertThat(world.advance(lead, after).move())
                    .isEqualTo(new Move.Deliver("hello", "one", "hello", "line-" + lead));
            assertThat(world.hub
                            .sql()
                            .sql("SELECT state FROM trial")
                            .query(String.class)
                            .single())
                    .isEqualTo("decided");
        }
    }

    @Test
    void anEditKeepsTheLineThatThePersonWrote() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = world.lead("edit@acme.io");
            var after = asked(world, lead);
            var lines = new Lines(world.hub);
            lines.keep("edited", world.load(lead), "person", "Better words.", null);
            var reviews = new Reviews(world.hub);

            assertThat(reviews.decide(lead, REVIEW, "edit", null, ANA)).isInstanceOf(Answer.NotAChoice.class);
            assertThat(reviews.decide(lead, REVIEW, "edit", "edited", ANA)).isInstanceOf(Answer.Accepted.class);

            assertThat(world.advance(lead, after).move())
                    .isEqualTo(new Move.Deliver("hello", "one", "hello", "edited"));
            assertThat(lines.text("edited")).contains("Better words.");
        }
    }

    @Test
    void whatWasNeverAskedOrOfferedIsRefused() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = world.lead("refused@acme.io");
            asked(world, lead);
            var reviews = new Reviews(world.hub);

            assertThat(reviews.decide(lead, "nothing", "approve", null, ANA)).isEqualTo(new Answer.Unknown());
            assertThat(reviews.decide(lead, REVIEW, "burn", null, ANA))
                    .isEqualTo(new Answer.NotAChoice(List.of("approve", "edit", "plain")));
            assertThat(reviews.find(lead, REVIEW))
                    .get()
                    .extracting(Review::state)
                    .isEqualTo("open");
        }
    }

    @Test
    void nobodyDecidesInTimeSoThePlainTemplateGoesOut() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = world.lead("default@acme.io");
            var after = asked(world, lead);
            var reviews = new Reviews(world.hub);
            world.time.pass(Duration.ofHours(2));
            var escalated = world.advance(lead, tellAndGo(world, lead, after));
            assertThat(reviews.find(lead, REVIEW)).get().satisfies(review -> {
                assertThat(review.group()).isEqualTo("owner");
                assertThat(review.level()).isEqualTo(2);
            });
            world.time.pass(Duration.ofHours(2));

            var sends = world.advance(lead, escalated.position());

            assertThat(sends.move()).isEqualTo(new Move.Deliver("hello", "one", "hello", null));
            assertThat(reviews.find(lead, REVIEW)).get().satisfies(review -> {
                assertThat(review.state()).isEqualTo("defaulted");
                assertThat(review.choice()).isEqualTo("plain");
                assertThat(review.decidedKind()).isEqualTo("default");
            });
            assertThat(reviews.decide(lead, REVIEW, "approve", null, ANA)).isInstanceOf(Answer.TooLate.class);
            assertThat(world.hub
                            .sql()
                            .sql("SELECT state FROM trial")
                            .query(String.class)
                            .single())
                    .isEqualTo("lapsed");
        }
    }

    /** Whichever comes first counts, in the review and in the lead's journal alike; neither waits for the other. */
    @Test
    void anAnswerAndTheDefaultNeverBothCount() {
        try (var world = new TestLeads(WITH_LINES)) {
            var reviews = new Reviews(world.hub);
            for (var trial = 0; trial < 30; trial++) {
                var lead = world.lead("both" + trial + "@acme.io");
                var after = tellAndGo(world, lead, asked(world, lead));
                world.time.pass(Duration.ofHours(4));

                var results = AtOnce.<Object>run(
                        2,
                        number -> () -> number == 0
                                ? reviews.decide(lead, REVIEW, "approve", null, ANA)
                                : world.advance(lead, after).move());

                var accepted = results.get(0) instanceof Answer.Accepted;
                var line = ((Move.Deliver) results.get(1)).line();
                assertThat(Objects.nonNull(line)).isEqualTo(accepted);
                assertThat(reviews.find(lead, REVIEW))
                        .get()
                        .extracting(Review::state)
                        .isEqualTo(accepted ? "decided" : "defaulted");
                world.hub.sql().sql("UPDATE trial SET state = 'lapsed'").update();
            }
        }
    }

    @Test
    void aQuestionIsWithdrawnWhenItsLeadEnds() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = world.lead("gone@acme.io");
            var after = asked(world, lead);
            world.tell(lead, new Event.Unsubscribed("link"));
            world.advance(lead, after);
            var reviews = new Reviews(world.hub);

            assertThat(reviews.find(lead, REVIEW))
                    .get()
                    .extracting(Review::state)
                    .isEqualTo("withdrawn");
            assertThat(reviews.open(10)).isEmpty();
            assertThat(reviews.decide(lead, REVIEW, "approve", null, ANA)).isInstanceOf(Answer.TooLate.class);
        }
    }

    @Test
    void pagesHoldEveryQuestionOnce() {
        try (var world = new TestLeads(WITH_LINES.replace("first: 3", "first: 50"))) {
            for (var number = 0; number < 7; number++) {
                asked(world, world.lead("page" + number + "@acme.io"));
            }
            var reviews = new Reviews(world.hub);

            var seen = new ArrayList<Review>();
            var page = reviews.page("first-line", "open", null, 3);
            while (!page.isEmpty()) {
                seen.addAll(page);
                page = reviews.page("first-line", "open", page.getLast(), 3);
            }

            assertThat(seen).hasSize(7).doesNotHaveDuplicates().containsExactlyElementsOf(reviews.open(10));
        }
    }

    /** Has a line of the trial written; the position of the decision to wait for a person. */
    private static int asked(TestLeads world, LeadId lead) {
        var compose = world.advance(lead, 0);
        assertThat(compose.move()).isInstanceOf(Move.Compose.class);
        var key = new EffectKey(lead, compose.position(), EffectKey.Kind.LINE);
        var lines = new Lines(world.hub);
        var known = world.load(lead);
        lines.leave(known, "hello/one");
        world.effects.claim(known, key, null);
        lines.keep("line-" + lead, known, "model", "Presses stop at night.", null);
        world.effects.settle(
                key, End.DONE, null, new Event.LineDrafted(compose.position(), "line-" + lead, 90, List.of(), true));
        var asks = world.advance(lead, compose.position());
        assertThat(asks.move()).isInstanceOf(Move.AskHuman.class);
        return asks.position();
    }

    /** The same question again after unimportant news; the position to go on from. */
    private static int tellAndGo(TestLeads world, LeadId lead, int after) {
        world.tell(lead, new Event.Operated("looked"));
        return world.advance(lead, after).position();
    }

    private static long kinds(TestLeads world, LeadId lead, Class<? extends Event> kind) {
        return world.entries.of(lead).stream()
                .filter(stored -> kind.isInstance(stored.event()))
                .count();
    }
}
