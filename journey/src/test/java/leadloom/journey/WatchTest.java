package leadloom.journey;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static leadloom.journey.Campaigns.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import leadloom.journey.Move.AskHuman;
import leadloom.journey.Move.Finish;
import leadloom.journey.Move.Notify;
import leadloom.journey.Move.Wait;
import leadloom.journey.campaign.Campaign.Cold;
import leadloom.journey.engagement.Grade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The long silence after the last step. */
final class WatchTest {

    private static Cold cold(boolean ask, boolean keep) {
        return new Cold(ofDays(30), ask, ofDays(2), ofDays(4), keep);
    }

    /** A lead that got its only mail on Monday. */
    private static Life quiet(Cold rule) {
        var life = Life.captured(Campaigns.of(send("hello", Duration.ZERO)).cold(rule));
        life.move();
        return life.delivered();
    }

    private static Life asked(boolean keep) {
        var life = quiet(cold(true, keep));
        life.later(ofDays(30)).move();
        return life;
    }

    private static String review(Life life) {
        return life.state().reviews().keySet().iterator().next();
    }

    @Test
    void aQuietLeadIsColdFromTheThirtiethDayOn() {
        var life = quiet(cold(false, false));
        var thirtiethDay = Life.MONDAY.plus(ofDays(30));

        assertThat(life.move()).isEqualTo(new Wait(thirtiethDay, "Cold timer: 30 days"));
        assertThat(life.at(thirtiethDay.minusMillis(1)).move()).isInstanceOf(Wait.class);
        assertThat(life.at(thirtiethDay).move()).isEqualTo(new Finish(Outcome.CLOSED_COLD));
    }

    @Test
    void aPersonsClickStartsTheSilenceAnewAndAMachinesDoesNot() {
        var life = quiet(cold(false, false)).later(ofDays(10));
        life.told(new Event.Opened("touch_2", Grade.PERSON), new Event.Clicked("touch_2", Grade.MACHINE, "pricing"));
        assertThat(life.move()).isEqualTo(new Wait(Life.MONDAY.plus(ofDays(30)), "Cold timer: 30 days"));

        life.told(new Event.Clicked("touch_2", Grade.PERSON, "pricing"));
        assertThat(life.move()).isEqualTo(new Wait(Life.MONDAY.plus(ofDays(40)), "Cold timer: 30 days"));
    }

    @Test
    void salesIsAskedWhatToDo() {
        var life = quiet(cold(true, true)).later(ofDays(30));

        assertThat(life.move())
                .isEqualTo(new AskHuman(
                        "cold/" + Life.MONDAY.getEpochSecond(),
                        "cold",
                        "sales",
                        1,
                        life.now().plus(ofDays(2)),
                        life.now().plus(ofDays(4)),
                        List.of("call", "wait", "close"),
                        "wait"));
    }

    @Test
    void callingHandsTheLeadOver() {
        var life = asked(true);

        assertThat(life.answered(review(life), "call").move()).isEqualTo(new Notify("sales", "cold"));
        assertThat(life.told(new Event.Notified(life.open())).move()).isEqualTo(new Finish(Outcome.HANDED_TO_SALES));
    }

    @Test
    void theCallIsMadeThoughTheLeadStirsWhileSalesCannotBeTold() {
        var life = asked(true);
        life.answered(review(life), "call").move();
        life.failed("Unavailable").told(new Event.PageViewed("/pricing"));

        assertThat(life.move()).isInstanceOf(Wait.class);
        assertThat(life.later(Duration.ofMinutes(15)).move()).isEqualTo(new Notify("sales", "cold"));
    }

    @Test
    void closingEndsIt() {
        var life = asked(true);

        assertThat(life.answered(review(life), "close").move()).isEqualTo(new Finish(Outcome.CLOSED_COLD));
    }

    @Test
    void anAnswerThatIsNoneOfTheChoicesClosesIt() {
        var life = asked(true);

        assertThat(life.answered(review(life), "shrug").move()).isEqualTo(new Finish(Outcome.CLOSED_COLD));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void waitingKeepsTheLeadOnceByAPersonOrByDefault(boolean byDefault) {
        var life = asked(true);
        if (byDefault) {
            life.later(ofDays(4));
        } else {
            life.answered(review(life), "wait");
        }

        var kept = life.now();
        assertThat(life.move()).isEqualTo(new Wait(kept.plus(ofDays(30)), "Cold timer: 30 days"));

        life.later(ofDays(30));
        assertThat(life.move()).extracting("choices", "otherwise").containsExactly(List.of("call", "close"), "close");
        assertThat(life.later(ofDays(4)).move()).isEqualTo(new Finish(Outcome.CLOSED_COLD));
    }

    @Test
    void whereTheFileSaysCloseNobodyDecidingCloses() {
        var life = asked(false);

        assertThat(life.later(ofDays(4).minusMillis(1)).move()).isInstanceOf(AskHuman.class);
        assertThat(life.later(ofMillis(1)).move()).isEqualTo(new Finish(Outcome.CLOSED_COLD));
    }

    @Test
    void aSignOfLifeMakesTheOpenQuestionPointless() {
        var life = asked(false).later(ofDays(1)).told(new Event.PageViewed("/pricing"));
        var heard = life.now();

        assertThat(life.move()).isEqualTo(new Wait(heard.plus(ofDays(30)), "Cold timer: 30 days"));
        assertThat(life.later(ofDays(30)).move())
                .as("the next silence is another question, with its own deadline")
                .extracting("review", "due")
                .containsExactly("cold/" + heard.getEpochSecond(), life.now().plus(ofDays(4)));
    }
}
