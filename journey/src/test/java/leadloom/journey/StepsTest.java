package leadloom.journey;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static leadloom.journey.Campaigns.SKIP;
import static leadloom.journey.Campaigns.atLeast;
import static leadloom.journey.Campaigns.both;
import static leadloom.journey.Campaigns.branch;
import static leadloom.journey.Campaigns.is;
import static leadloom.journey.Campaigns.send;
import static leadloom.journey.Campaigns.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import leadloom.journey.Move.AskHuman;
import leadloom.journey.Move.Deliver;
import leadloom.journey.Move.Finish;
import leadloom.journey.Move.Notify;
import leadloom.journey.Move.Wait;
import leadloom.journey.campaign.Campaign.Action;
import leadloom.journey.engagement.Grade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From step to step: waits, branches, other sequences, people. */
final class StepsTest {

    private static final Action SEND_PLAIN = new Action.Send("t-plain", false);

    private static Campaigns readButNotFollowed() {
        return Campaigns.of(
                        send("hello", Duration.ZERO),
                        branch(
                                "read",
                                ofDays(2),
                                both(is("opened", "by-a-person"), is("clicked", "false")),
                                new Action.GoTo("short", "read, but followed no link"),
                                null),
                        send("again", Duration.ZERO))
                .sequence("short", send("brief", Duration.ZERO));
    }

    private static Campaigns handOver() {
        return Campaigns.of(
                step("task", Duration.ZERO, new Action.HandTo("sales", ofHours(8))), send("offer", Duration.ZERO));
    }

    @Test
    void aStepIsDueItsTimeAfterTheStepBefore() {
        var life = Life.captured(Campaigns.of(send("hello", ofHours(5)), send("again", ofDays(2))));

        assertThat(life.move()).isEqualTo(new Wait(Life.MONDAY.plus(ofHours(5)), "Step hello: 5 hours"));
        assertThat(life.later(ofHours(5)).move()).isEqualTo(new Deliver("main", "hello", "t-hello", null));
        assertThat(life.later(ofHours(1)).delivered().move())
                .isEqualTo(new Wait(life.now().plus(ofDays(2)), "Step again: 2 days"));
        assertThat(life.later(ofDays(2).minusMillis(1)).move()).isInstanceOf(Wait.class);
        assertThat(life.later(Duration.ofMillis(1)).move()).isEqualTo(new Deliver("main", "again", "t-again", null));
    }

    @ParameterizedTest
    @CsvSource({"PT45M,45 minutes", "PT1M,1 minute", "PT1H,1 hour", "PT90M,90 minutes", "PT25H,25 hours", "P1D,1 day"})
    void waitsAreNamedInWordsAPersonUses(Duration after, String words) {
        var life = Life.captured(Campaigns.of(send("hello", after)));

        assertThat(life.move()).isEqualTo(new Wait(Life.MONDAY.plus(after), "Step hello: " + words));
    }

    @ParameterizedTest(name = "opened {0}, clicked {1}: {2}")
    @CsvSource({
        "PERSON,  false, brief",
        "PERSON,  true,  again",
        "UNKNOWN, false, again",
        "MACHINE, false, again",
        "MACHINE, true,  again",
    })
    void onlyAPersonsOpenWithoutAClickTakesTheBranch(Grade opened, boolean clicked, String step) {
        var life = Life.captured(readButNotFollowed());
        life.move();
        life.delivered().told(new Event.Opened(life.touch(), opened));
        if (clicked) {
            life.told(new Event.Clicked(life.touch(), Grade.PERSON, "pricing"));
        }

        assertThat(life.later(ofDays(2)).move()).extracting("step").isEqualTo(step);
    }

    @Test
    void aMailThatNobodyOpenedTakesNoBranch() {
        var life = Life.captured(readButNotFollowed());
        life.move();

        assertThat(life.delivered().later(ofDays(2)).move()).extracting("step").isEqualTo("again");
    }

    @Test
    void aMachinesClickIsNone() {
        var life = Life.captured(readButNotFollowed());
        life.move();
        life.delivered()
                .told(
                        new Event.Opened(life.touch(), Grade.PERSON),
                        new Event.Clicked(life.touch(), Grade.MACHINE, "pricing"),
                        new Event.Clicked(life.touch(), Grade.UNKNOWN, "pricing"));

        assertThat(life.later(ofDays(2)).move()).extracting("step").isEqualTo("brief");
        assertThat(life.state().signals()).isEmpty();
    }

    @Test
    void goingToAnotherSequenceSaysWhy() {
        var life = Life.captured(readButNotFollowed());
        life.move();
        life.delivered().told(new Event.Opened(life.touch(), Grade.PERSON));

        assertThat(life.later(ofDays(2)).decide().turns())
                .containsExactly(
                        new Turn.Entered("short", new Reason("sequences.main.read", "read, but followed no link")));
    }

    @Test
    void aSequenceIsEnteredAtMostOnceSoThatNothingCircles() {
        var campaign = Campaigns.of(step("there", Duration.ZERO, new Action.GoTo("other", "there")))
                .sequence(
                        "other",
                        step("back", Duration.ZERO, new Action.GoTo("main", "back")),
                        step("self", Duration.ZERO, new Action.GoTo("other", "self")),
                        send("end", Duration.ZERO));

        var decision = Life.captured(campaign).decide();

        assertThat(decision.move()).isEqualTo(new Deliver("other", "end", "t-end", null));
        assertThat(decision.turns())
                .filteredOn(turn -> turn instanceof Turn.Passed)
                .extracting(turn -> turn.reason().because())
                .containsExactly("has been in main before", "has been in other before");
    }

    @Test
    void goingToASequenceThatIsNotThereEndsTheSteps() {
        var campaign = Campaigns.of(step("there", Duration.ZERO, new Action.GoTo("nowhere", "lost")));

        assertThat(Life.captured(campaign).move())
                .isEqualTo(new Wait(Life.MONDAY.plus(ofDays(30)), "Cold timer: 30 days"));
    }

    @Test
    void aStepWhoseConditionDoesNotHoldIsSkippedOrDoneOtherwise() {
        var never = is("lead.title", "nobody");
        var campaign = Campaigns.of(
                branch("one", Duration.ZERO, never, SEND_PLAIN, null),
                branch("two", Duration.ZERO, never, SEND_PLAIN, SKIP),
                branch("three", Duration.ZERO, never, SKIP, SEND_PLAIN));

        var decision = Life.captured(campaign).decide();

        assertThat(decision.move()).isEqualTo(new Deliver("main", "three", "t-plain", null));
        assertThat(decision.turns())
                .extracting(turn -> turn.reason().because())
                .endsWith("its condition does not hold", "the file says skip");
    }

    @Test
    void tellingSomebodyIsDoneOnceAndTheLeadGoesOn() {
        var life = Life.captured(
                Campaigns.of(step("tell", Duration.ZERO, new Action.Tell("ops")), send("hello", Duration.ZERO)));

        assertThat(life.move()).isEqualTo(new Notify("ops", "main/tell"));
        assertThat(life.told(new Event.Notified(life.open())).move()).isInstanceOf(Deliver.class);
    }

    @Test
    void aHotLeadIsHandedOverWithATaskAndAQuestion() {
        var life = Life.captured(handOver());

        assertThat(life.move()).isEqualTo(new Notify("sales", "main/task"));
        assertThat(life.told(new Event.Notified(life.open())).move())
                .isEqualTo(new AskHuman(
                        "hand-over/main/task",
                        "hand-over",
                        "sales",
                        1,
                        Life.MONDAY.plus(ofHours(4)),
                        Life.MONDAY.plus(ofHours(8)),
                        List.of("take", "not-now", "close"),
                        "not-now"));
    }

    @ParameterizedTest
    @CsvSource({"take,HANDED_TO_SALES", "close,STOPPED"})
    void anAnswerThatEndsTheLife(String choice, Outcome outcome) {
        var life = asked();

        assertThat(life.answered("hand-over/main/task", choice).move()).isEqualTo(new Finish(outcome));
    }

    @Test
    void notNowLetsTheSequenceGoOn() {
        var life = asked();

        assertThat(life.answered("hand-over/main/task", "not-now").move()).isInstanceOf(Deliver.class);
    }

    @Test
    void nobodyTakingItEscalatesAndThenGoesOnByDefault() {
        var life = asked();

        var escalated = (AskHuman) life.later(ofHours(4)).move();
        assertThat(escalated.group()).isEqualTo("owner");
        assertThat(escalated.level()).isEqualTo(2);
        assertThat(escalated.until()).isEqualTo(Life.MONDAY.plus(ofHours(8)));

        var decision = life.later(ofHours(4)).decide();
        assertThat(decision.turns())
                .first()
                .isEqualTo(new Turn.Defaulted(
                        "hand-over/main/task",
                        "not-now",
                        new Reason("hand-over.if_nobody_decides", "nobody decided in time")));
        assertThat(decision.move()).isInstanceOf(Deliver.class);
        assertThat(life.answered("hand-over/main/task", "take").state().marks())
                .as("the first answer stands")
                .isEmpty();
    }

    @Test
    void aQuestionThatWasPutIsWaitedForThoughItsConditionNoLongerHolds() {
        var handTo = new Action.HandTo("sales", ofHours(8));
        var clicked = is("clicked", "true");
        var campaign = Campaigns.of(
                send("hello", Duration.ZERO),
                branch("either", Duration.ZERO, clicked, SEND_PLAIN, handTo),
                send("again", Duration.ZERO));
        var life = Life.captured(campaign);
        life.move();
        var touch = life.touch();
        life.delivered().move();
        life.told(new Event.Notified(life.open())).move();

        life.told(new Event.Clicked(touch, Grade.PERSON, "pricing"));

        assertThat(life.move()).isInstanceOf(AskHuman.class);
        assertThat(life.answered("hand-over/main/either", "not-now").move())
                .extracting("step")
                .isEqualTo("again");
    }

    @Test
    void stepsMayAskForTheScoreTheSegmentAndTheLeadsFacts() {
        var campaign = Campaigns.of(
                branch("score", Duration.ZERO, atLeast("score", 1), SEND_PLAIN, null),
                branch("fit", Duration.ZERO, atLeast("fit", 1), SEND_PLAIN, null),
                branch("interest", Duration.ZERO, atLeast("interest", 1), SEND_PLAIN, null),
                branch("taken", Duration.ZERO, is("taken", "true"), SEND_PLAIN, null),
                branch("fact", Duration.ZERO, is("lead.email_kind", "free-mail"), SEND_PLAIN, null),
                branch("segment", Duration.ZERO, is("segment", "all"), SEND_PLAIN, null));

        assertThat(Life.captured(campaign).move()).extracting("step").isEqualTo("segment");
    }

    private static Life asked() {
        var life = Life.captured(handOver());
        life.move();
        life.told(new Event.Notified(life.open())).move();
        return life;
    }

    @Test
    void aConditionSeesTheLastMailOfItsOwnSequenceOnly() {
        var campaign = Campaigns.of(send("hello", Duration.ZERO), step("on", ofDays(1), new Action.GoTo("short", "on")))
                .sequence(
                        "short",
                        branch("seen", Duration.ZERO, is("opened", "no"), SKIP, SEND_PLAIN),
                        send("brief", Duration.ZERO));
        var life = Life.captured(campaign);
        life.move();
        life.delivered().told(new Event.Opened(life.touch(), Grade.PERSON));

        assertThat(life.later(ofDays(1)).move()).extracting("step").isEqualTo("brief");
    }
}
