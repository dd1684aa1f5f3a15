package leadloom.hub.review;

import static leadloom.hub.TestLeads.WITH_LINES;
import static leadloom.hub.review.FirstLines.ANA;
import static leadloom.hub.review.FirstLines.BEN;
import static leadloom.hub.review.FirstLines.REVIEW;
import static leadloom.hub.review.FirstLines.asked;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import leadloom.hub.review.Claims.Claimed;
import leadloom.hub.review.Claims.Holder;
import leadloom.hub.review.Reviews.Answer;
import leadloom.hub.review.Reviews.Decision;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ClaimsTest {

    private static final Holder ANAS = new Holder("acct_ana", "Ana");
    private static final Holder BENS = new Holder("acct_ben", "Ben");
    private static final Decision APPROVE = new Decision("approve", null, null, Duration.ZERO);

    @Test
    void ofTwoWhoClaimAtOnceOneHoldsItAndTheOtherIsToldWho() {
        try (var world = new TestLeads(WITH_LINES.replace("first: 3", "first: 50"))) {
            var claims = new Claims(world.hub);
            for (var trial = 0; trial < 20; trial++) {
                var lead = asked(world, "claim" + trial);

                var answers = AtOnce.run(2, number -> () -> claims.claim(lead, REVIEW, number == 0 ? ANAS : BENS));

                var first = answers.get(0) instanceof Claimed.Yours ? ANAS : BENS;
                assertThat(answers.stream().filter(Claimed.Yours.class::isInstance))
                        .hasSize(1);
                assertThat(answers.stream().filter(Claimed.HeldBy.class::isInstance))
                        .singleElement()
                        .satisfies(answer -> assertThat(
                                        ((Claimed.HeldBy) answer).claim().holder())
                                .isEqualTo(first));
            }
        }
    }

    @Test
    void aClaimEndsByItselfAfterFiveMinutesAndCanBeProlonged() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = asked(world, "lunch");
            var claims = new Claims(world.hub);
            claims.claim(lead, REVIEW, ANAS);
            world.time.pass(Duration.ofMinutes(4));
            assertThat(claims.claim(lead, REVIEW, ANAS)).isInstanceOf(Claimed.Yours.class);
            world.time.pass(Duration.ofMinutes(4));
            assertThat(claims.claim(lead, REVIEW, BENS)).isInstanceOf(Claimed.HeldBy.class);
            world.time.pass(Duration.ofMinutes(1));

            assertThat(claims.claim(lead, REVIEW, BENS)).isInstanceOf(Claimed.Yours.class);
        }
    }

    @Test
    void whatSomebodyElseLooksAtIsNotDecidedFromTheDesk() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = asked(world, "held");
            var claims = new Claims(world.hub);
            var reviews = new Reviews(world.hub);
            claims.claim(lead, REVIEW, ANAS);

            assertThat(reviews.decide(lead, REVIEW, APPROVE, BEN, BENS.id())).isInstanceOf(Answer.Held.class);
            assertThat(claims.release(lead, REVIEW, BENS.id())).isFalse();
            assertThat(claims.release(lead, REVIEW, ANAS.id())).isTrue();
            assertThat(reviews.decide(lead, REVIEW, APPROVE, BEN, BENS.id())).isInstanceOf(Answer.Accepted.class);
            assertThat(claims.claim(lead, REVIEW, ANAS))
                    .satisfies(answer -> assertThat(
                                    ((Claimed.TooLate) answer).review().decidedBy())
                            .isEqualTo("Ben"));
        }
    }

    @Test
    void theNextInTheQueueIsNoOneElses() {
        try (var world = new TestLeads(WITH_LINES)) {
            var first = asked(world, "first");
            world.time.pass(Duration.ofMinutes(1));
            var second = asked(world, "second");
            new Claims(world.hub).claim(first, REVIEW, ANAS);
            var queue = new Queue(world.hub);

            assertThat(queue.next(Split.FIRST_LINES, BENS.id()))
                    .map(Queue.Row::review)
                    .map(Reviews.Review::lead)
                    .contains(second);
            assertThat(queue.next(Split.FIRST_LINES, ANAS.id()))
                    .map(Queue.Row::review)
                    .map(Reviews.Review::lead)
                    .contains(first);
            assertThat(queue.next(Split.COLD, ANAS.id())).isEmpty();
            assertThat(new Claims(world.hub).claim(new LeadId("lead_nobody"), REVIEW, ANAS))
                    .isEqualTo(new Claimed.Unknown());
            new Reviews(world.hub).decide(first, REVIEW, "approve", null, ANA);
        }
    }
}
