package leadloom.hub.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import leadloom.hub.TestLeads;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.pilot.PilotEnds.Ended;
import leadloom.hub.pilot.Pilots.By;
import leadloom.hub.pilot.Pilots.State;
import leadloom.hub.pilot.Stopwatches.Holder;
import leadloom.hub.pilot.Stopwatches.Press;
import leadloom.hub.pilot.Stopwatches.Pressed;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.Outcome;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import leadloom.journey.minutes.ByHandStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PilotTest {

    private static final String WITH_PILOT = TestLeads.SMALL + "pilot: {first: 3, share: 0%}\n";
    private static final String C = TestLeads.CAMPAIGN;
    private static final By OPS = new By("acc_ops", "Mara", "req_1");
    private static final Holder BEN = new Holder("acc_ben", "Ben");
    private static final Holder IDA = new Holder("acc_ida", "Ida");

    private final TestLeads world = new TestLeads(WITH_PILOT);
    private final Pilots pilots = new Pilots(world.hub, world.campaigns);
    private final PilotEnds ends = new PilotEnds(world.hub, world.campaigns);
    private final Stopwatches stopwatches = new Stopwatches(world.hub);
    private final PilotRelease release = new PilotRelease(world.hub);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theFirstLeadsAreForPeopleAndTheOthersWait() {
        var leads = leads(5);

        assertThat(leads.stream().map(lead -> world.advance(lead, 0).move()))
                .extracting("what")
                .containsExactly(
                        "Held: a person does this lead by hand",
                        "Held: a person does this lead by hand",
                        "Held: a person does this lead by hand",
                        "Held: waits for the pilot",
                        "Held: waits for the pilot");
        assertThat(stages()).containsOnly("held");
        assertThat(standing().state()).isEqualTo(State.OPEN);
        assertThat(standing().waiting()).isEqualTo(2);
        assertThat(pilots.leads(C, 1)).extracting("number").containsExactly(1, 2, 3);
    }

    @Test
    void theShareOfTheOthersRunsAndIsTheSameEachTime() {
        world.publish(C, TestLeads.SMALL + "pilot: {first: 1, share: 40%}\n");
        var leads = leads(60);

        var running = leads.stream()
                .skip(1)
                .filter(lead -> world.advance(lead, 0).move() instanceof Move.Deliver)
                .toList();

        assertThat(running).hasSizeBetween(12, 36);
        assertThat(running).allMatch(world.campaigns.newest(C).orElseThrow().pilot()::sharedBy);
    }

    @Test
    void simulatedModeKeepsNobodyBackAndTimesAllTheSame() {
        world.hub.sql().sql("DELETE FROM clock").update();
        new DecisionClock(world.hub.sql()).simulated(world.time.instant(), 10);
        var leads = leads(4);

        assertThat(leads.stream().map(lead -> world.advance(lead, 0).move())).allMatch(Move.Deliver.class::isInstance);
        assertThat(press(leads.get(0), ByHandStep.ENRICH, Press.START, BEN)).isEqualTo(Pressed.DONE);
        assertThat(standing().waiting()).isZero();
    }

    @Test
    void aCampaignWithoutAPilotHoldsNobody() {
        world.publish("free", TestLeads.SMALL);
        var lead = world.take("ada@company.example", "free", Consent.GIVEN, Map.of())
                .lead();

        assertThat(world.advance(lead, 0).move()).isInstanceOf(Move.Deliver.class);
        assertThat(pilots.find("free")).isEmpty();
        assertThat(ends.skip("free", "no need", OPS)).isEqualTo(new Ended.NoPilot());
    }

    @Test
    void tooFewTimedLeadsCannotBeSignedOff() {
        var leads = leads(3);
        time(leads.get(0), ByHandStep.ENRICH, 60);

        assertThat(ends.signOff(C, OPS)).isEqualTo(new Ended.TooFew(1, 3));
        assertThat(standing().state()).isEqualTo(State.OPEN);
    }

    @Test
    void signedOffItLetsEverybodyGoInBatches() {
        var leads = leads(8);
        leads.forEach(lead -> world.advance(lead, 0));
        leads.stream().limit(3).forEach(lead -> time(lead, ByHandStep.SEND, 90));
        world.hub.sql().sql("DELETE FROM outbox").update();

        assertThat(ends.signOff(C, OPS)).isEqualTo(new Ended.Done(5));

        assertThat(release.release(2)).isEqualTo(2);
        assertThat(world.count("outbox")).as("only the batch is woken").isEqualTo(2);
        assertThat(release.release(100)).isEqualTo(3);
        assertThat(release.release(100)).isZero();
        assertThat(leads.stream().skip(3).map(this::again)).allMatch(Move.Deliver.class::isInstance);
        assertThat(leads.stream().limit(3).map(this::again))
                .as("whoever was begun by hand stays with their person")
                .allMatch(Move.Wait.class::isInstance);
        assertThat(ends.signOff(C, OPS)).isEqualTo(new Ended.Over(State.SIGNED_OFF));
        assertThat(world.advance(lead(99), 0).move()).isInstanceOf(Move.Deliver.class);
    }

    @Test
    void skippedItKeepsTheReasonAndTheAuditKnows() {
        var leads = leads(4);

        assertThat(ends.skip(C, "Same product as the spring campaign", OPS)).isEqualTo(new Ended.Done(4));

        assertThat(release.release(100))
                .as("leads that nobody began are let go too")
                .isEqualTo(4);
        assertThat(world.advance(leads.get(0), 0).move()).isInstanceOf(Move.Deliver.class);
        assertThat(standing().end())
                .extracting("name", "reason")
                .containsExactly("Mara", "Same product as the spring campaign");
        assertThat(world.hub
                        .sql()
                        .sql("SELECT action || ' ' || actor || ' ' || reason FROM audit_log WHERE subject = 'small'")
                        .query(String.class)
                        .list())
                .containsExactly("skip-pilot acc_ops stated");
    }

    @Test
    void aPilotCanBeSkippedBeforeTheFirstLead() {
        assertThat(ends.skip(C, "A repeat", OPS)).isEqualTo(new Ended.Done(0));

        assertThat(world.advance(lead(1), 0).move()).isInstanceOf(Move.Deliver.class);
        assertThat(pilots.leads(C, 1)).isEmpty();
    }

    @Test
    void aLeadDoneByHandStaysWithItsPersonOrGoesOn() {
        var leads = leads(2);
        leads.forEach(lead -> world.advance(lead, 0));

        assertThat(pilots.finish(leads.get(0), true, OPS)).isTrue();
        assertThat(pilots.finish(leads.get(1), false, OPS)).isTrue();
        assertThat(pilots.finish(leads.get(1), true, OPS)).as("finished once").isFalse();

        assertThat(again(leads.get(0))).isEqualTo(new Move.Finish(Outcome.HANDED_TO_SALES));
        assertThat(again(leads.get(1))).isInstanceOf(Move.Deliver.class);
        assertThat(press(leads.get(1), ByHandStep.CRM, Press.START, BEN)).isEqualTo(Pressed.FINISHED);
    }

    @Test
    void whoWaitsMayStillUnsubscribe() {
        var lead = leads(4).get(3);
        world.advance(lead, 0);
        world.tell(lead, new Event.Unsubscribed("link"));

        assertThat(again(lead)).isEqualTo(new Move.Finish(Outcome.OPTED_OUT));
        ends.skip(C, "enough seen", OPS);
        assertThat(release.release(100)).isEqualTo(4);
    }

    @Test
    void anotherRoundTimesTheNextLeadsAndKeepsNobodyElseBack() {
        leads(3).forEach(lead -> time(lead, ByHandStep.ENRICH, 100));
        ends.signOff(C, OPS);
        assertThat(stopwatches.baseline(C).orElseThrow().isOld(world.time.instant()))
                .isFalse();
        world.time.pass(Duration.ofDays(92));
        assertThat(stopwatches.baseline(C).orElseThrow().isOld(world.time.instant()))
                .isTrue();

        assertThat(pilots.find(C).orElseThrow().round()).isEqualTo(1);
        assertThat(ends.again(C, OPS)).isTrue();
        assertThat(ends.again(C, OPS)).as("one at a time").isFalse();

        var next = IntStream.range(10, 14).mapToObj(this::lead).toList();
        assertThat(next.stream()
                        .map(lead -> world.advance(lead, 0).move().getClass().getSimpleName()))
                .containsExactly("Wait", "Wait", "Wait", "Deliver");
        time(next.get(0), ByHandStep.ENRICH, 50);
        assertThat(stopwatches.baseline(C).orElseThrow().round()).isEqualTo(2);
        assertThat(median(ByHandStep.ENRICH)).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void aStopwatchCountsWhatRanAndNotThePause() {
        var lead = lead(1);
        press(lead, ByHandStep.AI_LINE, Press.START, BEN);
        world.time.pass(Duration.ofSeconds(40));
        press(lead, ByHandStep.AI_LINE, Press.PAUSE, BEN);
        world.time.pass(Duration.ofHours(3));
        press(lead, ByHandStep.AI_LINE, Press.START, BEN);
        press(lead, ByHandStep.AI_LINE, Press.START, BEN);
        world.time.pass(Duration.ofSeconds(20));

        assertThat(press(lead, ByHandStep.AI_LINE, Press.STOP, BEN)).isEqualTo(Pressed.DONE);

        assertThat(timings(lead)).containsExactly(Duration.ofSeconds(60));
        assertThat(press(lead, ByHandStep.AI_LINE, Press.STOP, BEN)).isEqualTo(Pressed.NOT_RUNNING);
    }

    @Test
    void onePersonDoesOneThingAtATimeAndTwoPeopleTwo() {
        var lead = lead(1);
        press(lead, ByHandStep.ENRICH, Press.START, BEN);
        press(lead, ByHandStep.ENRICH, Press.START, IDA);
        world.time.pass(Duration.ofSeconds(30));
        press(lead, ByHandStep.SEGMENT, Press.START, BEN);
        world.time.pass(Duration.ofSeconds(30));
        press(lead, ByHandStep.ENRICH, Press.STOP, IDA);
        press(lead, ByHandStep.ENRICH, Press.STOP, BEN);
        press(lead, ByHandStep.SEGMENT, Press.STOP, BEN);

        assertThat(timings(lead))
                .containsExactlyInAnyOrder(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(30));
        assertThat(median(ByHandStep.ENRICH))
                .as("both people's work is the lead's")
                .isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void aForgottenStopwatchCanBeThrownAway() {
        var lead = lead(1);
        press(lead, ByHandStep.SEND, Press.START, BEN);
        world.time.pass(Duration.ofHours(15));
        press(lead, ByHandStep.SEND, Press.DISCARD, BEN);

        assertThat(stopwatches.baseline(C)).as("no baseline yet").isEmpty();
        assertThat(press(lead(9), ByHandStep.SEND, Press.PAUSE, BEN)).isEqualTo(Pressed.NOT_RUNNING);
        assertThat(press(new LeadId("lead_none"), ByHandStep.SEND, Press.START, BEN))
                .isEqualTo(Pressed.NO_PILOT_LEAD);
    }

    private void time(LeadId lead, ByHandStep step, int seconds) {
        press(lead, step, Press.START, BEN);
        world.time.pass(Duration.ofSeconds(seconds));
        press(lead, step, Press.STOP, BEN);
    }

    private Pressed press(LeadId lead, ByHandStep step, Press press, Holder who) {
        return stopwatches.press(lead, step, press, who);
    }

    private List<Duration> timings(LeadId lead) {
        return stopwatches.of(C, 1).stream()
                .filter(timing -> timing.lead().equals(lead))
                .map(Stopwatches.Timing::time)
                .toList();
    }

    private Duration median(ByHandStep step) {
        return Objects.requireNonNull(
                        stopwatches.baseline(C).orElseThrow().steps().get(step))
                .median();
    }

    private Pilots.Standing standing() {
        return pilots.find(C).orElseThrow();
    }

    private List<String> stages() {
        return world.hub
                .sql()
                .sql("SELECT stage FROM lead")
                .query((row, number) -> row.getString("stage"))
                .list();
    }

    /** The move after what was told since the last one. */
    private Move again(LeadId lead) {
        return world.advance(lead, world.load(lead).state().position()).move();
    }

    private List<LeadId> leads(int number) {
        return IntStream.range(0, number).mapToObj(this::lead).toList();
    }

    private LeadId lead(int number) {
        return world.lead("ada" + number + "@company" + number + ".example");
    }
}
