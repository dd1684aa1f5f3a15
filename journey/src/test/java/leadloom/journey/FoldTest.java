package leadloom.journey;

import static leadloom.journey.Campaigns.send;
import static leadloom.journey.Campaigns.step;
import static leadloom.journey.Campaigns.withLine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.LeadState.Touch;
import leadloom.journey.campaign.Campaign.Action;
import leadloom.journey.campaign.Campaign.CrmSync;
import leadloom.journey.campaign.Campaign.Enrichment;
import leadloom.journey.campaign.Campaign.SignalKind;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import leadloom.journey.scoring.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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
            assertThat(Fold.with(state, List.of(entry))).isEqualTo(state);
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
    void aClickThatTurnsOutAMachinesIsNoSignalAnyMore() {
        var life = mailed().delivered();
        var touch = life.state().touches().getFirst().id();
        life.told(new Event.Clicked(touch, Grade.PERSON, "pricing"), new Event.Opened(touch, Grade.PERSON));
        var seen = life.state().signals().getFirst().at();

        life.told(
                new Event.Regraded(touch, "pricing", seen, Grade.PERSON, Grade.MACHINE, Grade.MACHINE),
                new Event.Regraded(touch, null, seen, Grade.PERSON, Grade.MACHINE, Grade.UNKNOWN));

        assertThat(life.state().signals()).isEmpty();
        assertThat(life.state().touches().getFirst().clicked()).isFalse();
        assertThat(life.state().touches().getFirst().opened()).isEqualTo(Grade.UNKNOWN);
    }

    @Test
    void aClickThatTurnsOutAPersonsCountsFromWhenItWas() {
        var life = mailed().delivered();
        var touch = life.state().touches().getFirst().id();
        life.told(new Event.Clicked(touch, Grade.UNKNOWN, "pricing"));
        var seen = life.now().minusSeconds(5);

        life.told(new Event.Regraded(touch, "pricing", seen, Grade.UNKNOWN, Grade.PERSON, Grade.PERSON));

        assertThat(life.state().signals()).singleElement().satisfies(signal -> {
            assertThat(signal.about()).isEqualTo("pricing");
            assertThat(signal.at()).isEqualTo(seen);
        });
        assertThat(life.state().touches().getFirst().clicked()).isTrue();
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
        var journal = new ArrayList<Entry>();
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
                        .filter(mark -> !Set.of(Mark.PAUSED, Mark.WAITS_FOR_PILOT, Mark.BY_HAND, Mark.REPLY_UNREAD)
                                .contains(mark))
                        .toList());
    }

    static Stream<Arguments> retried() {
        var mail = send("hello", Duration.ZERO);
        var lookUp = new Enrichment(Duration.ofHours(9), Duration.ofDays(90));
        var line = Campaigns.of(withLine("hello", Duration.ZERO)).lines(false);
        return Stream.of(
                Arguments.of(Campaigns.of(mail).enrichment(lookUp), new Event.Enriched(5, true, Facts.NONE)),
                Arguments.of(Campaigns.of().crm(new CrmSync(true, false)), new Event.CrmSynced(5, "contact_1")),
                Arguments.of(
                        Campaigns.of(step("tell", Duration.ZERO, new Action.Tell("sales"))), new Event.Notified(5)),
                Arguments.of(line, new Event.LineDrafted(5, "line_1", 90, List.of(), false)),
                Arguments.of(line, new Event.LineWithheld(5, "budget")),
                Arguments.of(Campaigns.of(mail), new Event.Delivered(5, "touch_5")));
    }

    @ParameterizedTest
    @MethodSource("retried")
    void aSuccessEndsTheRowOfFailures(Campaigns campaign, Event success) {
        var life = Life.captured(campaign);
        life.move();
        life.failed("Unavailable").move();
        life.later(Duration.ofMinutes(15)).move();
        assertThat(life.state().troubles()).hasSize(1);

        life.told(success);

        assertThat(life.state().troubles()).isEmpty();
    }

    @Test
    void whatAPersonDoesIsASignalInTheOrderOfItsTimeNotOfItsTelling() {
        var life = mailed().delivered();

        life.later(Duration.ofHours(2)).told(new Event.MeetingBooked());
        life.later(Duration.ofHours(-1)).told(new Event.Replied("touch_2"), new Event.PageViewed("/b"));
        life.told(new Event.PageViewed("/a"), new Event.PageViewed("/a"));

        assertThat(life.state().signals())
                .extracting(Signal::kind, Signal::about)
                .containsExactly(
                        tuple(SignalKind.REPLY, ""),
                        tuple(SignalKind.PAGE_VIEW, "/a"),
                        tuple(SignalKind.PAGE_VIEW, "/b"),
                        tuple(SignalKind.MEETING, ""));
        assertThat(life.state().lastSignOfLife()).isEqualTo(Life.MONDAY.plus(Duration.ofHours(2)));
    }

    @Test
    void comingAgainIsASignOfLifeAndNoNewLife() {
        var life = mailed().delivered().later(Duration.ofDays(5));

        life.told(new Event.Captured("csv-import", Consent.UNKNOWN, "Asia/Tokyo", Samples.FACTS));

        assertThat(life.state().quietSince()).isEqualTo(life.now());
        assertThat(life.state().captured()).isEqualTo(new LeadState.Capture(Life.MONDAY, "api", Consent.GIVEN, null));
    }

    @Test
    void whatIsSeenBelongsToItsMailAlone() {
        var life = mailed().delivered();
        var first = life.touch();
        life.later(Duration.ofDays(1)).move();
        life.told(new Event.DeliveryUnknown(life.open(), life.touch()));

        life.told(new Event.Opened(first, Grade.PERSON), new Event.Clicked(first, Grade.PERSON, "pricing"));
        life.told(new Event.Opened("touch_99", Grade.MACHINE));

        assertThat(life.state().touches())
                .extracting(Touch::step, Touch::certain, Touch::opened, Touch::clicked)
                .containsExactly(tuple("hello", true, Grade.PERSON, true), tuple("again", false, null, false));
        assertThat(life.state().early()).containsExactly(entry("touch_99", new LeadState.Seen(Grade.MACHINE, false)));
    }
}
