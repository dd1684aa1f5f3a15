package leadloom.journey;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static leadloom.journey.Campaigns.send;
import static leadloom.journey.Campaigns.withLine;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import leadloom.journey.Move.Deliver;
import leadloom.journey.Move.Wait;
import leadloom.journey.campaign.Campaign.AtMost;
import leadloom.journey.campaign.Campaign.Limits;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One mail on its way: consent, holds, limits, out, and its fate. */
final class MailingTest {

    private static final Deliver PLAIN = new Deliver("main", "hello", "t-hello", null);

    private static Campaigns mail() {
        return Campaigns.of(send("hello", Duration.ZERO), send("again", Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"WITHHELD,false", "WITHHELD,true", "UNKNOWN,true"})
    void whoDidNotAgreeIsNeverWrittenTo(Consent consent, boolean required) {
        var campaign = required ? mail().consentRequired() : mail();
        var life = Life.captured(campaign, consent);

        assertThat(life.move()).isEqualTo(new Move.Finish(Outcome.NOT_MAILABLE));
        assertThat(life.explain().mailable()).isFalse();
    }

    @Test
    void whoWasNotAskedIsWrittenToWhereTheFileAllowsIt() {
        assertThat(Life.captured(mail(), Consent.UNKNOWN).move()).isEqualTo(PLAIN);
    }

    @Test
    void whoWithdrawsConsentGetsNothingMore() {
        var life = Life.captured(mail());
        life.move();
        life.delivered().told(new Event.ConsentChanged(Consent.WITHHELD));

        assertThat(life.move()).isEqualTo(new Move.Finish(Outcome.NOT_MAILABLE));
    }

    @Test
    void aNoAtASecondCaptureCountsAndSilenceDoesNot() {
        var life = Life.captured(mail());

        life.told(new Event.Captured("api", Consent.UNKNOWN, null, Facts.NONE));
        assertThat(life.state().captured().consent()).isEqualTo(Consent.GIVEN);

        life.told(new Event.Captured("api", Consent.WITHHELD, null, Facts.NONE));
        assertThat(life.move()).isEqualTo(new Move.Finish(Outcome.NOT_MAILABLE));
    }

    @Test
    void aLeadWithoutAnAddressGetsNothing() {
        assertThat(Life.captured(mail(), Consent.GIVEN, "lead.email", " ").move())
                .isEqualTo(new Move.Finish(Outcome.NOT_MAILABLE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsHeldWaitsAndThenLeaves(boolean withLine) {
        var line = Campaigns.of(withLine("hello", Duration.ZERO)).lines(true);
        var life = Life.captured(withLine ? line : mail());
        life.move();
        life.told(new Event.Held(life.open(), "company-cap", life.now().plus(ofHours(3))));

        var decision = life.decide();
        assertThat(decision.move()).isEqualTo(new Wait(Life.MONDAY.plus(ofHours(3)), "Held: company-cap"));
        assertThat(decision.reason()).isEqualTo(new Reason("limits", "held: company-cap"));
        assertThat(life.later(ofHours(3)).move().isEffect()).isTrue();
    }

    @Test
    void quietHoursAreKeptInTheLeadsZone() {
        var campaign =
                mail().limits(new Limits(new AtMost(9, ofDays(1)), null, Duration.ZERO, Campaigns.OFFICE_HOURS, null));
        var early = Instant.parse("2026-03-02T01:00:00Z"); // 10:00 in Tokyo, 02:00 in Berlin

        assertThat(Life.captured(campaign, Consent.GIVEN, "lead.time_zone", "Asia/Tokyo")
                        .at(early)
                        .move())
                .isEqualTo(PLAIN);
        assertThat(Life.captured(campaign, Consent.GIVEN, "lead.time_zone", "Europe/Berlin")
                        .at(early)
                        .move())
                .isInstanceOf(Wait.class);
        assertThat(Life.captured(campaign, Consent.GIVEN, "lead.time_zone", "Mars/Olympus")
                        .at(Life.MONDAY)
                        .move())
                .as("a zone that does not exist is the campaign's: UTC")
                .isEqualTo(PLAIN);
    }

    @Test
    void theGapBetweenTwoMailsIsKept() {
        var campaign = mail().limits(new Limits(new AtMost(9, ofDays(1)), null, ofHours(30), Campaigns.ANY_HOUR, null));
        var life = Life.captured(campaign);
        life.move();
        life.delivered();

        assertThat(life.move())
                .isEqualTo(new Wait(Life.MONDAY.plus(ofHours(30)), "Held by limits until the next window"));
        assertThat(life.explain().gates()).extracting(gate -> gate.passes()).containsExactly(false, true, true);
        assertThat(life.later(ofHours(30)).move()).isEqualTo(new Deliver("main", "again", "t-again", null));
    }

    @Test
    void aMailOfUnknownFateIsNotSentAgain() {
        var life = Life.captured(mail());
        life.move();
        var touch = life.touch();
        var first = life.open();
        life.told(new Event.DeliveryUnknown(first, touch));

        assertThat(life.move()).extracting("step").isEqualTo("again");
        assertThat(life.told(new Event.Delivered(first, touch)).state().touches())
                .singleElement()
                .extracting(LeadState.Touch::step, LeadState.Touch::certain)
                .containsExactly("hello", true);
    }

    @Test
    void aMailThatSurelyDidNotLeaveIsSentAfterAll() {
        var life = Life.captured(mail());
        life.move();
        var touch = life.touch();
        var first = life.open();
        life.told(new Event.DeliveryUnknown(first, touch));

        assertThat(life.told(new Event.NotDelivered(first, touch)).state().touches())
                .isEmpty();
        assertThat(life.move()).extracting("step").isEqualTo("hello");
        assertThat(life.told(new Event.NotDelivered(first, touch), new Event.Delivered(life.open(), life.touch()))
                        .state()
                        .touches())
                .singleElement()
                .extracting(LeadState.Touch::step, LeadState.Touch::certain)
                .containsExactly("hello", true);
        assertThat(life.move()).extracting("step").isEqualTo("again");
    }

    @Test
    void theLastMailOfASequenceIsSentAfterAllToo() {
        var life = Life.captured(mail());
        life.move();
        life.delivered();
        life.move();
        var touch = life.touch();
        var second = life.open();
        life.told(new Event.DeliveryUnknown(second, touch));
        life.move();

        life.told(new Event.NotDelivered(second, touch));

        assertThat(life.move()).extracting("step").isEqualTo("again");
    }

    @Test
    void whatWasOpenedDidLeave() {
        var life = Life.captured(mail());
        life.move();
        var touch = life.touch();
        var first = life.open();
        life.told(new Event.DeliveryUnknown(first, touch), new Event.Opened(touch, Grade.PERSON));

        assertThat(life.told(new Event.NotDelivered(first, touch)).state().touches())
                .hasSize(1);
        assertThat(life.move()).extracting("step").isEqualTo("again");
    }

    @Test
    void aMailThatTheNextOneHasOvertakenIsNotSentAnyMore() {
        var life = Life.captured(mail());
        life.move();
        var touch = life.touch();
        var first = life.open();
        life.told(new Event.DeliveryUnknown(first, touch));
        assertThat(life.move()).extracting("step").isEqualTo("again");

        life.told(new Event.NotDelivered(first, touch));
        life.delivered();

        assertThat(life.state().touches())
                .singleElement()
                .extracting(LeadState.Touch::step)
                .isEqualTo("again");
        assertThat(life.move()).isNotInstanceOf(Deliver.class);
    }

    @Test
    void whoIsHeldOverNightWakesSpreadOverTheMorning() {
        var limits = new Limits(new AtMost(9, ofDays(1)), null, Duration.ZERO, Campaigns.OFFICE_HOURS, null);
        var life = Life.captured(mail().limits(limits)).at(Life.MONDAY.minus(ofHours(3)));
        var spread = life.id.spread("window", 240);

        assertThat(spread).isPositive();
        assertThat(life.move()).extracting("until").isEqualTo(Life.MONDAY.plus(ofMinutes(spread)));
    }
}
