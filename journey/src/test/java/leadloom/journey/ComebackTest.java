package leadloom.journey;

import static leadloom.journey.Campaigns.send;
import static leadloom.journey.Campaigns.step;
import static leadloom.journey.Campaigns.withLine;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import leadloom.journey.LeadState.Lookup;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.Move.Deliver;
import leadloom.journey.Move.Finish;
import leadloom.journey.Move.Wait;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.campaign.Campaign.Action;
import leadloom.journey.campaign.Campaign.Approvals;
import leadloom.journey.campaign.Campaign.AtMost;
import leadloom.journey.campaign.Campaign.Cold;
import leadloom.journey.campaign.Campaign.Limits;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A person who has been through a campaign comes again. */
final class ComebackTest {

    private static final Duration PERIOD = Duration.ofDays(180);

    private static Campaigns campaign() {
        return Campaigns.of(send("hello", Duration.ZERO), send("again", Duration.ofDays(3)))
                .cold(new Cold(Duration.ofDays(30), false, Duration.ZERO, Duration.ZERO, false));
    }

    /** Mailed twice, then quiet until it is closed. */
    private static Life closed(Campaigns campaign) {
        var life = Life.captured(campaign);
        life.move();
        life.delivered().move();
        life.later(Duration.ofDays(3)).move();
        life.delivered().move();
        assertThat(life.later(Duration.ofDays(30)).move()).isEqualTo(new Finish(Outcome.CLOSED_COLD));
        return life;
    }

    private static Life comesAgain(Life life) {
        return life.told(new Event.Captured(
                "website-form", Consent.UNKNOWN, "Asia/Tokyo", new Facts(Map.of("lead.title", "Director"))));
    }

    @Test
    void whoComesAgainAfterThePeriodStartsOver() {
        var life = comesAgain(closed(campaign().again(PERIOD)).later(PERIOD));

        var decision = life.decide();

        assertThat(decision.turns().getFirst())
                .isEqualTo(new Turn.BeganAgain(new Reason("entry.again", "came again 180 days after the end")));
        assertThat(decision.move()).isEqualTo(new Deliver("main", "hello", "t-hello", null));
        assertThat(life.state().life()).isEqualTo(2);
        assertThat(life.state().ended()).isFalse();
        assertThat(life.state().captured().source()).isEqualTo("website-form");
        assertThat(life.state().captured().consent()).isEqualTo(Consent.GIVEN);
        assertThat(life.state().facts().get("lead.title")).contains("Director");
        assertThat(life.state().touches()).hasSize(2);
    }

    @Test
    void aSecondLifeEndsLikeAnyOtherAndMayBeFollowedByAThird() {
        var life = comesAgain(closed(campaign().again(PERIOD)).later(PERIOD));
        life.move();
        life.delivered().told(new Event.Replied(life.touch())).move();
        life.told(new Event.Notified(life.open()));
        assertThat(life.move()).isEqualTo(new Finish(Outcome.HANDED_TO_SALES));

        comesAgain(life.later(PERIOD)).move();

        assertThat(life.state().life()).isEqualTo(3);
        assertThat(life.state().is(Mark.REPLIED)).isFalse();
    }

    @Test
    void aMomentTooEarlyIsTooEarlyForEver() {
        var life = comesAgain(closed(campaign().again(PERIOD)).later(PERIOD.minusMillis(1)));
        var early = life.decide();
        var later = life.later(PERIOD).decide();

        assertThat(early.move()).isEqualTo(new Finish(Outcome.CLOSED_COLD));
        assertThat(early.reason())
                .isEqualTo(new Reason("entry.again", "came again, but not before 180 days were over"));
        assertThat(later.move()).isEqualTo(early.move());
        assertThat(comesAgain(life).move()).isInstanceOf(Deliver.class);
    }

    @Test
    void withoutLeaveOfTheFileNobodyBeginsTwice() {
        var decision = comesAgain(closed(campaign()).later(PERIOD)).decide();

        assertThat(decision.move()).isEqualTo(new Finish(Outcome.CLOSED_COLD));
        assertThat(decision.reason().because()).isEqualTo("came again, but the file lets nobody begin twice");
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(new Event.Unsubscribed("link"), "came again, but wants no mails from us"),
                Arguments.of(new Event.Complained("touch"), "came again, but wants no mails from us"),
                Arguments.of(new Event.Bounced("touch", true), "came again, but its address does not work"),
                Arguments.of(new Event.Stopped("ops", "wrong-list"), "came again, but a person ended it"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void whatPeopleWantOutlastsALife(Event event, String because) {
        var life = closed(campaign().again(Duration.ZERO)).told(event);

        var decision = comesAgain(life.later(PERIOD)).decide();

        assertThat(decision.move()).isEqualTo(new Finish(Outcome.CLOSED_COLD));
        assertThat(decision.reason().because()).isEqualTo(because);
    }

    @Test
    void theMailsOfTheLifeBeforeStillFillItsCaps() {
        var once = new Limits(new AtMost(2, Duration.ofDays(90)), null, Duration.ofDays(1), Campaigns.ANY_HOUR, null);
        var life = comesAgain(
                closed(campaign().limits(once).again(Duration.ofDays(7))).later(Duration.ofDays(7)));

        var move = life.move();

        assertThat(life.state().life()).isEqualTo(2);
        assertThat(move)
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.until()).isEqualTo(Life.MONDAY.plus(Duration.ofDays(90))));
    }

    @Test
    void anAnswerOfTheLifeBeforeAnswersNothingNow() {
        var shown = Campaigns.of(withLine("hello", Duration.ZERO))
                .lines(true)
                .approvals(new Approvals(0, 100, 0, true, Set.of(), Duration.ofHours(8), Duration.ofDays(1), true))
                .cold(new Cold(Duration.ofDays(30), false, Duration.ZERO, Duration.ZERO, false))
                .again(PERIOD);
        var life = Life.captured(shown);
        assertThat(asked(life)).isEqualTo("line/main/hello");
        life.answered("line/main/hello", "approve").move();
        life.delivered().move();
        life.later(Duration.ofDays(30)).move();

        comesAgain(life.later(PERIOD));

        assertThat(asked(life)).isEqualTo("line/main/hello/life-2");
    }

    private static String asked(Life life) {
        assertThat(life.move()).isInstanceOf(Move.Compose.class);
        life.told(new Event.LineDrafted(life.open(), "line_" + life.open(), 90, List.of(), false));
        return life.move() instanceof Move.AskHuman ask ? ask.review() : "nobody";
    }

    @Test
    void salesIsToldAndTheCompanyLookedUpAgain() {
        var campaign = Campaigns.of(step("task", Duration.ZERO, new Action.Tell("sales")))
                .enrichment(new Campaign.Enrichment(Duration.ofHours(1), Duration.ofDays(90)))
                .cold(new Cold(Duration.ofDays(30), false, Duration.ZERO, Duration.ZERO, false))
                .again(PERIOD);
        var life = Life.captured(campaign);
        life.move();
        life.told(new Event.Enriched(life.open(), true, Facts.NONE)).move();
        life.told(new Event.Notified(life.open())).move();
        assertThat(life.later(Duration.ofDays(30)).move()).isInstanceOf(Finish.class);

        comesAgain(life.later(PERIOD));

        assertThat(life.move()).isEqualTo(new Move.Enrich());
        assertThat(life.state().lookup()).isEqualTo(Lookup.PENDING);
        life.told(new Event.Enriched(life.open(), false, Facts.NONE));
        assertThat(life.move()).isEqualTo(new Move.Notify("sales", "main/task"));
    }
}
