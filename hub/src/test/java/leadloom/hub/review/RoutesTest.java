package leadloom.hub.review;

import static leadloom.hub.TestLeads.WITH_LINES;
import static leadloom.hub.review.FirstLines.ANA;
import static leadloom.hub.review.FirstLines.REVIEW;
import static leadloom.hub.review.FirstLines.asked;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import leadloom.hub.TestLeads;
import leadloom.hub.chat.ChatMessages;
import leadloom.hub.review.Claims.Holder;
import leadloom.hub.review.FirstLines.Written;
import leadloom.hub.review.Reviews.Review;
import leadloom.hub.review.Routes.Routed;
import leadloom.journey.Event;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RoutesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void whatIsPutOffComesBackAtItsTimeAndItsDeadlineStays() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = asked(world, "later");
            var queue = new Queue(world.hub);
            new Claims(world.hub).claim(lead, REVIEW, new Holder("acct_ana", "Ana"));

            var answer = new Routes(world.hub).snooze(lead, REVIEW, TestLeads.MONDAY.plus(HOUR), "acct_ana");

            assertThat(answer).isInstanceOf(Routed.Done.class);
            assertThat(queue.waiting(Split.FIRST_LINES, 10)).isEmpty();
            assertThat(queue.later(Split.FIRST_LINES, 10)).hasSize(1);
            assertThat(queue.counts().waiting(Split.FIRST_LINES)).isZero();
            assertThat(queue.counts().later(Split.FIRST_LINES)).isEqualTo(1);
            assertThat(queue.find(lead, REVIEW)).get().satisfies(row -> {
                assertThat(row.claim()).isNull();
                assertThat(row.review().dueAt()).isEqualTo(TestLeads.MONDAY.plus(Duration.ofHours(4)));
            });
            world.time.pass(HOUR);
            assertThat(queue.waiting(Split.FIRST_LINES, 10)).hasSize(1);
            assertThat(queue.counts().waiting(Split.FIRST_LINES)).isEqualTo(1);
        }
    }

    @Test
    void nothingIsPutOffIntoThePastOrPastItsDeadline() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = asked(world, "never");
            var routes = new Routes(world.hub);

            assertThat(routes.snooze(lead, REVIEW, TestLeads.MONDAY, "acct_ana"))
                    .isInstanceOf(Routed.NotThen.class);
            assertThat(routes.snooze(lead, REVIEW, TestLeads.MONDAY.plus(Duration.ofHours(4)), "acct_ana"))
                    .isInstanceOf(Routed.NotThen.class);
            assertThat(routes.snooze(lead, "nothing", TestLeads.MONDAY.plus(HOUR), "acct_ana"))
                    .isEqualTo(new Routed.Unknown());
        }
    }

    @Test
    void whatIsHandedOverIsTheOthersUntilItEscalates() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = FirstLines.lead(world, "handed", Map.of());
            var after = asked(world, lead, Written.trial("Presses stop at night."));
            var queue = new Queue(world.hub);

            new Routes(world.hub).handOver(lead, REVIEW, "sales", "acct_ana");

            assertThat(queue.find(lead, REVIEW)).get().satisfies(row -> {
                assertThat(row.group()).isEqualTo("sales");
                assertThat(row.severity()).isEqualTo(Severity.NORMAL);
            });
            assertThat(new ChatMessages(world.hub).findReviews()).isEqualTo(1);
            assertThat(world.count("chat_message WHERE owner_group = 'sales'")).isEqualTo(1);
            assertThat(new ChatMessages(world.hub).findReviews()).isZero();
            world.time.pass(Duration.ofHours(2));
            world.tell(lead, new Event.Operated("looked"));
            world.advance(lead, after);
            assertThat(queue.find(lead, REVIEW)).get().satisfies(row -> {
                assertThat(row.group()).isEqualTo("owner");
                assertThat(row.severity()).isEqualTo(Severity.HIGH);
            });
        }
    }

    @Test
    void whatSomebodyElseLooksAtOrDecidedIsNotMoved() {
        try (var world = new TestLeads(WITH_LINES)) {
            var held = asked(world, "held");
            var decided = asked(world, "decided");
            new Claims(world.hub).claim(held, REVIEW, new Holder("acct_ana", "Ana"));
            new Reviews(world.hub).decide(decided, REVIEW, "approve", null, ANA);
            var routes = new Routes(world.hub);

            assertThat(routes.handOver(held, REVIEW, "sales", "acct_ben")).isInstanceOf(Routed.Held.class);
            assertThat(routes.snooze(held, REVIEW, TestLeads.MONDAY.plus(HOUR), "acct_ben"))
                    .isInstanceOf(Routed.Held.class);
            assertThat(routes.handOver(decided, REVIEW, "sales", "acct_ben")).isInstanceOf(Routed.TooLate.class);
        }
    }

    @Test
    void whatEscalatedComesFirst() {
        try (var world = new TestLeads(WITH_LINES)) {
            var old = FirstLines.lead(world, "old", Map.of());
            var after = asked(world, old, Written.trial("Presses stop at night."));
            world.time.pass(Duration.ofMinutes(119));
            var young = asked(world, "young");
            // Pushes the old one's deadline behind the young one's, so that severity alone can put it first.
            world.hub
                    .sql()
                    .sql("UPDATE review SET due_at = due_at - interval '3 hours' WHERE lead_id = :lead")
                    .param("lead", young.value())
                    .update();
            var queue = new Queue(world.hub);
            assertThat(leads(queue)).containsExactly(young, old);

            world.time.pass(Duration.ofMinutes(1));
            world.tell(old, new Event.Operated("looked"));
            world.advance(old, after);

            assertThat(leads(queue)).containsExactly(old, young);
        }
    }

    private static List<LeadId> leads(Queue queue) {
        return queue.waiting(Split.FIRST_LINES, 10).stream()
                .map(Queue.Row::review)
                .map(Review::lead)
                .toList();
    }
}
