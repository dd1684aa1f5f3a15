package leadloom.journey;

import static leadloom.journey.Campaigns.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.LeadState.Touch;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a journal means. */
final class FoldTest {

    private static Life mailed() {
        var life = Life.captured(Campaigns.of(send("hello", Duration.ZERO), send("again", Duration.ofDays(1))));
        life.move();
        return life;
    }

    @Test
    void anEntryThatIsKnownChangesNothing() {
        var life = mailed().delivered();
        var state = life.state();

        for (var entry : life.journal) {
            assertThat(Fold.with(state, entry)).isEqualTo(state);
        }
    }

    @Test
    void aDeliveryToldTwiceIsOneMailAndOneStep() {
        var life = mailed().delivered();
        var once = life.state();

        var twice = life.delivered().state();

        assertThat(twice.touches()).isEqualTo(once.touches());
        assertThat(twice.run()).isEqualTo(once.run());
    }

    @Test
    void aSoftRefusalOfAMoveThatIsSettledIsEvidenceOnly() {
        var life = mailed().delivered();

        life.told(new Event.DeliveryRefused(life.open(), "451", false), new Event.Held(life.open(), "cap", life.now()));

        assertThat(life.state().troubles()).isEmpty();
        assertThat(life.state().holds()).isEmpty();
    }

    @Test
    void aHardRefusalIsTrueOfTheAddressHoweverLateItComes() {
        var life = mailed().delivered();

        life.told(new Event.DeliveryRefused(1, "550", true));

        assertThat(life.state().is(Mark.HARD_BOUNCED)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSeenOfAMailBeforeItIsKnownIsNotLost(Grade grade) {
        var life = mailed();
        var touch = life.touch();
        var opened = new Event.Opened(touch, grade);
        var clicked = new Event.Clicked(touch, Grade.PERSON, "pricing");

        var before = life.told(opened, clicked).delivered().state();

        assertThat(before.lastTouch().map(Touch::opened)).contains(grade);
        assertThat(before.lastTouch().map(Touch::clicked)).contains(true);
        assertThat(before.early()).isEmpty();
    }

    @Test
    void theStrongestGradeOfAnOpenCounts() {
        var life = mailed().delivered();
        var seen = List.of(Grade.MACHINE, Grade.UNKNOWN, Grade.MACHINE, Grade.PERSON, Grade.UNKNOWN);

        var strongest = seen.stream()
                .map(grade -> life.told(new Event.Opened(life.touch(), grade)).state())
                .map(state -> state.lastTouch().orElseThrow().opened())
                .toList();

        assertThat(strongest).containsExactly(Grade.MACHINE, Grade.UNKNOWN, Grade.UNKNOWN, Grade.PERSON, Grade.PERSON);
    }

    @Test
    void anAnswerToAQuestionNobodyPutIsEvidenceOnly() {
        var life = mailed();

        life.answered("problem/deliver/9", "stop");

        assertThat(life.state().marks()).isEmpty();
        assertThat(life.state().reviews()).isEmpty();
    }

    @Test
    void aLaterCorrectionOfFactsWinsAndIsASignOfLife() {
        var life = mailed().later(Duration.ofDays(2));

        life.told(new Event.Updated("api", Samples.FACTS));

        assertThat(life.state().facts().get("lead.email")).contains("ada@example.org");
        assertThat(life.state().lastSignOfLife()).isEqualTo(life.now());
    }

    @Test
    void aTurnOfALaterVersionFailsLoudly() {
        var decided = new Event.Decided(
                0,
                9,
                1,
                new Move.Enrich(),
                new Reason("later", "later"),
                List.of(new Turn.WentWithout("something-new", new Reason("later", "later"))));

        assertThatThrownBy(() -> mailed().told(decided).state())
                .hasMessage("unknown in this version: went without something-new");
    }

    @Test
    void eventsBeforeTheCaptureDoNotBreakTheFold() {
        var id = new LeadId("lead_1");
        var journal = new java.util.ArrayList<Entry>();
        for (var event : Samples.EVENTS) {
            if (!(event instanceof Event.Captured) && !(event instanceof Event.Decided)) {
                journal.add(new Entry(journal.size() + 1, Life.MONDAY, event));
            }
        }

        var state = Fold.of(id, journal);

        assertThat(state.capture()).isNull();
        assertThat(state.position()).isEqualTo(journal.size());
        assertThat(state.marks())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Mark.values())
                        .filter(mark -> mark != Mark.PAUSED)
                        .toList());
    }
}
