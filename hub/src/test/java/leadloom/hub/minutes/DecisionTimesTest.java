package leadloom.hub.minutes;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadloom.hub.TestLeads;
import leadloom.hub.minutes.AttentionLog.Part;
import leadloom.hub.review.Reviews;
import leadloom.hub.review.Reviews.Actor;
import leadloom.hub.review.Reviews.Answer;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;
import leadloom.journey.minutes.Signal;
import leadloom.journey.minutes.Signal.Kind;
import leadloom.journey.reply.ReplyKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DecisionTimesTest {

    private static final Instant FAR = Instant.parse("2030-01-01T00:00:00Z");
    private static final Colleague BEN = new Colleague("acc_ben", "Ben", "reviewer");
    private static final String REVIEW = "reply/1";

    private final TestLeads world = new TestLeads();
    private final AttentionLog log = new AttentionLog(world.hub);
    private final DecisionTimes decisions = new DecisionTimes(world.hub);
    private final TimeSpent time = new TimeSpent(world.hub);
    private final Reviews reviews = new Reviews(world.hub);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aDecisionOnAPageIsMeasuredAndNotEstimatedBesides() {
        var lead = asked(1);
        look(lead, 25);
        decide(lead, "Ben", "person");
        settle();

        assertThat(total().measured()).isEqualTo(ofSeconds(25));
        assertThat(total().estimated()).isZero();
        assertThat(how(lead)).isEqualTo("measured 25000");
    }

    @Test
    void aPageThatDiedWithTheDecisionIsBoundedByOurOwnClock() {
        var lead = asked(1);
        send("s", 1, lead, signal(0, Kind.OPEN));
        world.time.pass(ofSeconds(40));
        decide(lead, "Ben", "person");
        settle();

        assertThat(total().measured()).isZero();
        assertThat(total().upper()).isEqualTo(ofSeconds(40));
    }

    @Test
    void aDecisionFromElsewhereIsEstimatedAtTheColleaguesOwnMedian() {
        for (var number = 1; number <= 3; number++) {
            var lead = asked(number);
            look(lead, 10 * number);
            decide(lead, "Ben", "person");
            world.time.pass(Duration.ofMinutes(3));
        }
        var lead = asked(4);
        decide(lead, "Ben", "person");
        settle();

        assertThat(total().estimated()).isEqualTo(ofSeconds(20));
        assertThat(how(lead)).isEqualTo("estimated -");
        assertThat(time.byRoleAndDay(Instant.EPOCH, FAR, null))
                .filteredOn(day -> day.how().equals("estimated"))
                .extracting(TimeSpent.RoleDay::role)
                .containsExactly("reviewer");
    }

    @Test
    void withoutAnyMedianItIsAMinute() {
        decide(asked(1), "a key", "person");
        settle();

        assertThat(total().estimated()).isEqualTo(ofSeconds(60));
    }

    @Test
    void aDecisionMadeOnAnotherOfTheirPagesIsNotCountedAgain() {
        var lead = asked(1);
        log.take(part("s", 1, "queue", signal(0, Kind.OPEN)), BEN);
        world.time.pass(ofSeconds(30));
        log.take(part("s", 2, "queue", signal(30, Kind.OPEN), signal(0, Kind.KEY)), BEN);
        decide(lead, "Ben", "person");
        settle();

        assertThat(total().measured()).isEqualTo(ofSeconds(30));
        assertThat(total().estimated()).isZero();
    }

    @Test
    void simulatedPeopleCostNobodyTime() {
        decide(asked(1), "Sim", "simulated");
        settle();

        assertThat(world.count("human_decision")).isZero();
        assertThat(total().counted()).isZero();
    }

    @Test
    void aDecisionThatIsTakenBackIsNoDecision() {
        var lead = asked(1);
        decide(lead, "Ben", "person");
        world.hub
                .sql()
                .sql("UPDATE review SET state = 'open', choice = NULL WHERE lead_id = :lead")
                .param("lead", lead.value())
                .update();

        assertThat(world.count("human_decision")).isZero();
    }

    @Test
    void aDecisionIsLookedIntoOnlyWhenItsPageHadTimeToTell() {
        decide(asked(1), "Ben", "person");

        assertThat(decisions.settle(10)).isZero();
        world.time.pass(Duration.ofMinutes(3));
        assertThat(decisions.settle(10)).isEqualTo(1);
        assertThat(decisions.settle(10)).isZero();
    }

    private LeadId asked(int number) {
        var lead = world.lead("ada" + number + "@company" + number + ".example");
        var advanced = world.advance(lead, 0);
        world.tell(lead, new Event.Replied("touch", ReplyKind.UNSURE));
        assertThat(world.advance(lead, advanced.position()).move()).isInstanceOf(Move.AskHuman.class);
        return lead;
    }

    private void look(LeadId lead, int seconds) {
        send("s" + lead, 1, lead, signal(0, Kind.OPEN));
        world.time.pass(ofSeconds(seconds));
        log.take(
                new Part(
                        "s" + lead,
                        2,
                        subject(lead),
                        20,
                        List.of(signal(seconds, Kind.OPEN), signal(0, Kind.DECIDE)),
                        true),
                BEN);
    }

    private void send(String session, int number, LeadId lead, Signal... signals) {
        log.take(new Part(session, number, subject(lead), 20, List.of(signals), false), BEN);
    }

    private static Part part(String session, int number, String subject, Signal... signals) {
        return new Part(session, number, Subject.of(subject).orElseThrow(), 20, List.of(signals), false);
    }

    private static Subject subject(LeadId lead) {
        return Subject.of("review/" + lead + "/" + REVIEW).orElseThrow();
    }

    private Signal signal(int secondsAgo, Kind kind) {
        return new Signal(world.time.instant().minusSeconds(secondsAgo), kind);
    }

    private void decide(LeadId lead, String name, String kind) {
        assertThat(reviews.decide(lead, REVIEW, "question", null, new Actor(name, kind, true)))
                .isEqualTo(new Answer.Accepted());
    }

    private void settle() {
        world.time.pass(Duration.ofMinutes(3));
        while (decisions.settle(2) > 0) {
            assertThat(world.count("human_decision")).isPositive();
        }
    }

    private String how(LeadId lead) {
        return world.hub
                .sql()
                .sql("SELECT how || ' ' || coalesce(took_ms::text, '-') FROM human_decision WHERE lead_id = :lead")
                .param("lead", lead.value())
                .query(String.class)
                .single();
    }

    private TimeSpent.Total total() {
        return time.total(Instant.EPOCH, FAR, null);
    }
}
