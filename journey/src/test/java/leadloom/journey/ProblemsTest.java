package leadloom.journey;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static leadloom.journey.Campaigns.send;
import static leadloom.journey.Campaigns.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import leadloom.journey.Move.AskHuman;
import leadloom.journey.Move.Deliver;
import leadloom.journey.Move.Finish;
import leadloom.journey.Move.Notify;
import leadloom.journey.Move.Wait;
import leadloom.journey.campaign.Campaign.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outages, refusals, pauses and our own defects. */
final class ProblemsTest {

    private static Campaigns mail() {
        return Campaigns.of(send("hello", Duration.ZERO), send("again", ofDays(1)));
    }

    @Test
    void waitsGrowWithEachFailureAndStopAtTwelveHours() {
        var life = Life.captured(mail());
        life.move();
        var waits = new ArrayList<Duration>();
        for (var tries = 0; tries < 6; tries++) {
            var wait = (Wait) life.failed("Unavailable").move();
            waits.add(Duration.between(life.now(), wait.until()));
            life.at(wait.until()).move();
        }

        assertThat(waits).containsExactly(ofMinutes(15), ofHours(1), ofHours(4), ofHours(12), ofHours(12), ofHours(12));
    }

    @Test
    void aVendorAwayForThreeDaysIsWaitedForWithoutAPerson() {
        var life = Life.captured(mail());
        var back = Life.MONDAY.plus(ofDays(3));
        var move = life.move();
        while (life.now().isBefore(back)) {
            assertThat(move).isInstanceOf(Deliver.class);
            var wait = (Wait) life.failed("Unavailable").move();
            move = life.at(wait.until()).move();
        }

        assertThat(life.delivered().state().touches()).hasSize(1);
        assertThat(life.state().troubles()).isEmpty();
        assertThat(life.state().reviews()).isEmpty();
    }

    @Test
    void afterAHundredHoursAPersonIsAsked() {
        var life = Life.captured(mail());
        life.move();
        life.failed("Unavailable");

        assertThat(life.later(ofHours(100).minusMillis(1)).explain().next().move())
                .isInstanceOf(Deliver.class);
        assertThat(life.later(Duration.ofMillis(1)).move()).isInstanceOf(AskHuman.class);
    }

    @Test
    void aRefusalIsAPersonsProblemAtOnceAndNamesItsType() {
        var life = Life.captured(mail());
        life.move();

        var decision = life.failed("Rejected").decide();

        assertThat(decision.move())
                .isEqualTo(new AskHuman(
                        "problem/deliver/3",
                        "problem",
                        "ops",
                        1,
                        Life.MONDAY.plus(ofDays(1)),
                        null,
                        List.of("retry", "skip", "stop"),
                        "skip"));
        assertThat(decision.reason()).isEqualTo(new Reason("problem", "deliver failed 1 times, last as Rejected"));
    }

    @Test
    void aMailRefusedForNowIsAPersonsProblem() {
        var life = Life.captured(mail());
        life.move();

        assertThat(life.told(new Event.DeliveryRefused(life.open(), "554", false))
                        .move())
                .extracting("review")
                .isEqualTo("problem/deliver/3");
    }

    @Test
    void tryingAgainIsANewRow() {
        var life = Life.captured(mail());
        life.move();
        life.failed("Rejected").move();

        assertThat(life.answered("problem/deliver/3", "retry").move()).isInstanceOf(Deliver.class);
        assertThat(life.failed("Rejected").move()).extracting("review").isEqualTo("problem/deliver/7");
    }

    @Test
    void skippingGoesOnWithTheNextStep() {
        var life = Life.captured(mail());
        life.move();
        life.failed("Rejected").move();

        assertThat(life.answered("problem/deliver/3", "skip").later(ofDays(1)).move())
                .isEqualTo(new Deliver("main", "again", "t-again", null));
    }

    @Test
    void stoppingEndsTheLife() {
        var life = Life.captured(mail());
        life.move();
        life.failed("Rejected").move();

        assertThat(life.answered("problem/deliver/3", "stop").move()).isEqualTo(new Finish(Outcome.STOPPED));
    }

    @Test
    void aSkippedNoticeOfAStepIsNotSentLater() {
        var life = Life.captured(
                Campaigns.of(step("tell", Duration.ZERO, new Action.Tell("sales")), send("hello", Duration.ZERO)));
        life.move();
        life.failed("Rejected").move();

        assertThat(life.answered("problem/notify/3", "skip").move()).isInstanceOf(Deliver.class);
    }

    @Test
    void aHeldNoticeWaits() {
        var life = Life.captured(Campaigns.of(step("tell", Duration.ZERO, new Action.Tell("sales"))));
        life.move();
        life.told(new Event.Held(life.open(), "chat-limit", life.now().plus(ofHours(1))));

        assertThat(life.move()).isEqualTo(new Wait(Life.MONDAY.plus(ofHours(1)), "Held: chat-limit"));
        assertThat(life.later(ofHours(1)).move()).isEqualTo(new Notify("sales", "main/tell"));
    }

    @Test
    void nothingLeavesWhilePausedAndEverythingGoesOnAfterwards() {
        var life = Life.captured(mail()).told(new Event.Paused("ops"));

        assertThat(life.move()).isEqualTo(new Wait(Life.MONDAY.plus(ofDays(30)), "Paused by a person"));
        assertThat(life.later(ofDays(90)).move()).isInstanceOf(Wait.class);
        assertThat(life.told(new Event.Resumed("ops")).move()).isInstanceOf(Deliver.class);
    }

    @Test
    void aPausedLeadMayStillLeave() {
        var life = Life.captured(mail()).told(new Event.Paused("ops"), new Event.Unsubscribed("link"));

        assertThat(life.move()).isEqualTo(new Finish(Outcome.OPTED_OUT));
    }

    @Test
    void aLeadBeyondTheShareWaitsForThePilotAndThenGoesOn() {
        var life = Life.captured(mail()).told(new Event.WaitsForPilot(false));

        assertThat(life.move()).isEqualTo(new Wait(Life.MONDAY.plus(ofDays(30)), "Held: waits for the pilot"));
        assertThat(life.later(ofDays(90)).move()).isInstanceOf(Wait.class);
        assertThat(life.told(new Event.PilotOver()).move()).isInstanceOf(Deliver.class);
    }

    @Test
    void aLeadOfThePilotIsLeftToThePersonWhoDoesItByHand() {
        var life = Life.captured(mail()).told(new Event.WaitsForPilot(true));

        assertThat(life.move())
                .isEqualTo(new Wait(Life.MONDAY.plus(ofDays(30)), "Held: a person does this lead by hand"));
        assertThat(life.explain().next().reason().rule()).isEqualTo("pilot");
        assertThat(life.told(new Event.TakenOver("pilot"), new Event.PilotOver())
                        .move())
                .isEqualTo(new Finish(Outcome.HANDED_TO_SALES));
    }

    @Test
    void aLeadThatWaitsForThePilotMayStillLeave() {
        var life = Life.captured(mail()).told(new Event.WaitsForPilot(false), new Event.Unsubscribed("link"));

        assertThat(life.move()).isEqualTo(new Finish(Outcome.OPTED_OUT));
    }

    @Test
    void aPauseOutlastsThePilot() {
        var life = Life.captured(mail()).told(new Event.WaitsForPilot(false), new Event.Paused("ops"));

        assertThat(life.told(new Event.PilotOver()).move()).extracting("what").isEqualTo("Paused by a person");
    }

    @Test
    void threeDefectsInARowArePutBeforeAPersonInOneQuestion() {
        var life = Life.captured(mail()).told(defect(), defect());
        assertThat(life.explain().next().move()).isInstanceOf(Deliver.class);

        life.told(defect());

        assertThat(life.move()).extracting("review", "group").containsExactly("problem/defect/2", "ops");
        assertThat(life.told(new Event.Operated("rebuilt"), defect()).move())
                .as("news does not make it another question")
                .extracting("review")
                .isEqualTo("problem/defect/2");
        assertThat(life.later(ofDays(1)).move()).extracting("level").isEqualTo(2);
    }

    @Test
    void aDecisionThatSucceedsEndsTheRow() {
        var life = Life.captured(mail()).told(defect(), defect());
        life.move();
        life.delivered().told(defect(), defect());

        assertThat(life.move()).isInstanceOf(Wait.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry", "skip"})
    void anAnswerEndsTheQuarantine(String choice) {
        var life = Life.captured(mail()).told(defect(), defect(), defect());
        life.move();

        var move = life.answered("problem/defect/2", choice).move();

        assertThat(life.state().defects()).isEqualTo(LeadState.Defects.NONE);
        assertThat(move).isEqualTo(new Deliver("main", "hello", "t-hello", null));
    }

    private static Event defect() {
        return new Event.Defect("IllegalStateException");
    }
}
