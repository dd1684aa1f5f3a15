package leadloom.journey;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static leadloom.journey.Campaigns.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leadloom.journey.Move.Finish;
import leadloom.journey.Move.Notify;
import leadloom.journey.Move.SyncCrm;
import leadloom.journey.Move.Wait;
import leadloom.journey.campaign.Campaign.CrmSync;
import leadloom.journey.campaign.Campaign.Stop;
import leadloom.journey.lead.Consent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What ends a life, and which of several reasons counts. */
final class EndingsTest {

    /** Each event that ends a life, strongest first, and what is done about it. */
    private static final List<Ending> BY_STRENGTH = List.of(
            new Ending(new Event.Unsubscribed("link"), new Finish(Outcome.OPTED_OUT), "stop_when.unsubscribed"),
            new Ending(new Event.Complained("touch_1"), new Finish(Outcome.OPTED_OUT), "promise.complaints"),
            new Ending(new Event.Stopped("ops", "wrong-list"), new Finish(Outcome.STOPPED), "person"),
            new Ending(new Event.TakenOver("sales"), new Finish(Outcome.HANDED_TO_SALES), "person"),
            new Ending(new Event.Bought(), new Finish(Outcome.CONVERTED), "stop_when.bought"),
            new Ending(new Event.MeetingBooked(), new Finish(Outcome.CONVERTED), "stop_when.meeting-booked"),
            new Ending(new Event.Replied("touch_1"), new Notify("sales", "replied"), "stop_when.replied"),
            new Ending(new Event.Bounced("touch_1", true), new Finish(Outcome.UNREACHABLE), "stop_when.bounced"),
            new Ending(new Event.Lost(), new Finish(Outcome.LOST), "crm.lost"));

    record Ending(Event event, Move move, String rule) {}

    private static Campaigns quick() {
        return Campaigns.of(send("hello", ofDays(1)), send("again", ofDays(1)));
    }

    private static Campaigns withCrm() {
        return quick().crm(new CrmSync(false, true));
    }

    static Stream<Ending> endings() {
        return BY_STRENGTH.stream();
    }

    static Stream<Arguments> pairs() {
        return IntStream.range(0, BY_STRENGTH.size())
                .boxed()
                .flatMap(strong -> IntStream.range(strong + 1, BY_STRENGTH.size())
                        .mapToObj(weak -> Arguments.of(BY_STRENGTH.get(strong), BY_STRENGTH.get(weak))));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void eachReasonEndsTheLifeInItsWay(Ending ending) {
        var life = Life.captured(quick());
        life.move();

        var decision = life.told(ending.event()).decide();

        assertThat(decision.move()).isEqualTo(ending.move());
        assertThat(decision.reason().rule()).isEqualTo(ending.rule());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void ofTwoReasonsTheStrongerCountsInWhateverOrderTheyCome(Ending strong, Ending weak) {
        assertThat(Life.captured(quick()).told(strong.event(), weak.event()).move())
                .isEqualTo(strong.move());
        assertThat(Life.captured(quick()).told(weak.event(), strong.event()).move())
                .isEqualTo(strong.move());
    }

    @Test
    void whatTheFileDoesNotNameAsAStopIsNone() {
        var life = Life.captured(Campaigns.of(send("hello", Duration.ZERO)).stopOnlyWhen(Stop.UNSUBSCRIBED));

        life.told(new Event.Bought(), new Event.MeetingBooked(), new Event.Replied("touch_1"));

        assertThat(life.move()).isInstanceOf(Move.Deliver.class);
    }

    @Test
    void aDeadAddressIsNotWrittenToEvenWhereABounceIsNoStop() {
        var life = Life.captured(quick().stopOnlyWhen(Stop.UNSUBSCRIBED));
        life.later(ofDays(1)).move();
        life.told(new Event.DeliveryRefused(life.open(), "550", true));

        assertThat(life.later(ofDays(2)).move()).isInstanceOf(Wait.class);
        assertThat(life.later(ofDays(2)).move()).isEqualTo(new Finish(Outcome.NOT_MAILABLE));
    }

    @Test
    void aRefusalForGoodMakesTheLeadUnreachable() {
        var life = Life.captured(quick());
        life.later(ofDays(1)).move();

        assertThat(life.told(new Event.DeliveryRefused(life.open(), "550", true))
                        .move())
                .isEqualTo(new Finish(Outcome.UNREACHABLE));
    }

    @Test
    void aSoftBounceEndsNothing() {
        assertThat(Life.captured(quick())
                        .told(new Event.Bounced("touch_1", false))
                        .move())
                .isInstanceOf(Wait.class);
    }

    @Test
    void aReplyIsToldToSalesAndThenTheLeadIsTheirs() {
        var life = Life.captured(quick()).told(new Event.Replied("touch_1"));

        assertThat(life.move()).isEqualTo(new Notify("sales", "replied"));
        assertThat(life.told(new Event.Notified(life.open())).move()).isEqualTo(new Finish(Outcome.HANDED_TO_SALES));
    }

    @Test
    void anEndedLeadStaysAsItEnded() {
        var life = Life.captured(quick()).told(new Event.Bought());
        assertThat(life.state().ended()).isFalse();
        life.move();
        life.told(new Event.Unsubscribed("link"));

        var decision = life.decide();

        assertThat(life.state().ended()).isTrue();
        assertThat(decision.move()).isEqualTo(new Finish(Outcome.CONVERTED));
        assertThat(decision.reason()).isEqualTo(new Reason("ended", "ended before"));
    }

    @Test
    void theCrmHearsOfTheEnd() {
        var life = segmented(withCrm()).told(new Event.Unsubscribed("link"));

        assertThat(life.move()).isEqualTo(new SyncCrm("all", 0, "opted-out"));
        assertThat(life.told(new Event.CrmSynced(life.open(), "contact_1")).move())
                .isEqualTo(new Finish(Outcome.OPTED_OUT));
    }

    @Test
    void aCrmThatHearsOfSegmentAndEndHearsOfEachOnce() {
        var campaign = Campaigns.of(send("hello", Duration.ZERO)).crm(new CrmSync(true, true));
        var life = Life.captured(campaign, Consent.WITHHELD);

        assertThat(life.move()).isEqualTo(new SyncCrm("all", 0, "open"));
        assertThat(life.told(new Event.CrmSynced(life.open(), "contact_1")).move())
                .isEqualTo(new SyncCrm("all", 0, "not-mailable"));
        assertThat(life.told(new Event.CrmSynced(life.open(), "contact_1")).move())
                .isEqualTo(new Finish(Outcome.NOT_MAILABLE));
    }

    @Test
    void aLeadThatEndsBeforeItHasASegmentIsNotInTheCrm() {
        assertThat(Life.captured(withCrm()).told(new Event.Bought()).move()).isEqualTo(new Finish(Outcome.CONVERTED));
    }

    @Test
    void aCrmThatIsAwayIsTriedForAHundredHoursAndThenDoneWithout() {
        var life = segmented(withCrm()).told(new Event.Bought());
        life.move();
        var failedAt = life.now();
        assertThat(life.failed("Unavailable").move()).isEqualTo(new Wait(failedAt.plus(ofMinutes(15)), "CRM is away"));
        assertThat(life.later(ofMinutes(15)).move()).isInstanceOf(SyncCrm.class);
        life.failed("Unavailable");

        assertThat(life.at(failedAt.plus(ofHours(100)).minusMillis(1))
                        .explain()
                        .next()
                        .move())
                .isInstanceOf(SyncCrm.class);
        assertThat(life.at(failedAt.plus(ofHours(100))).move()).isEqualTo(new Finish(Outcome.CONVERTED));
        assertThat(life.state().crmGivenUp()).isTrue();
    }

    @Test
    void aCrmThatRefusesKeepsNoLeadFromEnding() {
        var life = segmented(withCrm()).told(new Event.Bought());
        life.move();

        assertThat(life.failed("Rejected").move()).isEqualTo(new Finish(Outcome.CONVERTED));
    }

    @Test
    void sellersWhoCannotBeToldAreTriedAgainThenAPersonIsAsked() {
        var life = segmented(quick()).told(new Event.Replied("touch_1"));
        life.move();
        var failedAt = life.now();

        assertThat(life.failed("RateLimited").move())
                .isEqualTo(new Wait(failedAt.plus(ofMinutes(15)), "Trying again: notify"));
        assertThat(life.later(ofHours(100)).move()).extracting("kind", "group").containsExactly("problem", "ops");
    }

    @Test
    void skippingAFailingNoticeLetsTheLeadGo() {
        var life = segmented(quick()).told(new Event.Replied("touch_1"));
        life.move();
        var asked = (Move.AskHuman) life.failed("Rejected").move();

        assertThat(life.answered(asked.review(), "skip").move()).isEqualTo(new Finish(Outcome.HANDED_TO_SALES));
    }

    private static Life segmented(Campaigns campaign) {
        var life = Life.captured(campaign);
        life.move();
        return life.later(Duration.ofHours(1));
    }
}
