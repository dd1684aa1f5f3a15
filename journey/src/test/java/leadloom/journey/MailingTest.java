package leadloom.journey;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static leadloom.journey.Campaigns.send;
import static leadloom.journey.Campaigns.withLine;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import leadloom.journey.Move.AskHuman;
import leadloom.journey.Move.Compose;
import leadloom.journey.Move.Deliver;
import leadloom.journey.Move.Wait;
import leadloom.journey.campaign.Campaign.Approvals;
import leadloom.journey.campaign.Campaign.AtMost;
import leadloom.journey.campaign.Campaign.Limits;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One mail on its way: consent, first line, approval, limits, out. */
final class MailingTest {

    private static final String REVIEW = "line/main/hello";
    private static final Deliver PLAIN = new Deliver("main", "hello", "t-hello", null);
    private static final Deliver WITH_LINE = new Deliver("main", "hello", "t-hello", "line_1");

    private static Campaigns mail() {
        return Campaigns.of(send("hello", Duration.ZERO), send("again", Duration.ZERO));
    }

    private static Campaigns lines() {
        return Campaigns.of(withLine("hello", Duration.ZERO), withLine("again", Duration.ZERO))
                .lines(true);
    }

    private static Approvals approvals(int sample, int confidence, boolean whenCheckFailed, boolean plainIfNobody) {
        return new Approvals(3, sample, confidence, whenCheckFailed, Set.of(), ofHours(8), ofDays(1), plainIfNobody);
    }

    /** A life whose first line has just been written. */
    private static Life drafted(Campaigns campaign, int confidence, boolean trial, String... failedChecks) {
        var life = Life.captured(campaign);
        life.move();
        return life.told(new Event.LineDrafted(life.open(), "line_1", confidence, List.of(failedChecks), trial));
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

    @Test
    void aLineThatNeedsNoApprovalLeavesWithItsMailAtOnce() {
        var life = Life.captured(lines());

        assertThat(life.move()).isEqualTo(new Compose("main", "hello", "t-hello", PLAIN));
        life.told(new Event.LineDrafted(life.open(), "line_1", 90, List.of(), false));
        assertThat(life.delivered().move()).extracting("step").isEqualTo("again");
    }

    @Test
    void aLineThatIsAlwaysShownIsWrittenOnly() {
        var life = Life.captured(lines().approvals(approvals(100, 0, true, true)));

        assertThat(life.move()).isEqualTo(new Compose("main", "hello", "t-hello", null));
    }

    @Test
    void aLineOfAShownSegmentIsWrittenOnly() {
        var rule = new Approvals(0, 0, 0, true, Set.of("all"), ofHours(8), ofDays(1), true);

        assertThat(Life.captured(lines().approvals(rule)).move())
                .isEqualTo(new Compose("main", "hello", "t-hello", null));
    }

    @Test
    void aLineThatCannotLeaveYetIsWrittenOnly() {
        var weekend = new Limits(
                new AtMost(9, ofDays(1)),
                null,
                Duration.ZERO,
                new leadloom.journey.campaign.Campaign.Window(0, 60, Set.of(7)),
                null);

        assertThat(Life.captured(lines().limits(weekend)).move())
                .isEqualTo(new Compose("main", "hello", "t-hello", null));
    }

    @ParameterizedTest(name = "confidence {0}, trial {1}, failed check {2}, shown if failed {3}: {4}")
    @CsvSource({
        "50, false, '',       true,  sent with line",
        "49, false, '',       true,  low confidence",
        "90, true,  '',       true,  one of the first 3 lines of this version",
        "90, true,  too-long, false, one of the first 3 lines of this version",
        "90, false, too-long, true,  a check failed",
        "90, false, too-long, false, sent plain",
    })
    void whatAPersonMustSeeFirst(int confidence, boolean trial, String failed, boolean shownIfFailed, String then) {
        var campaign = lines().approvals(approvals(0, 50, shownIfFailed, true));
        var life =
                failed.isEmpty() ? drafted(campaign, confidence, trial) : drafted(campaign, confidence, trial, failed);

        var decision = life.decide();

        switch (then) {
            case "sent with line" -> assertThat(decision.move()).isEqualTo(WITH_LINE);
            case "sent plain" -> assertThat(decision.move()).isEqualTo(PLAIN);
            default -> {
                assertThat(decision.move()).isInstanceOf(AskHuman.class);
                assertThat(decision.reason().because()).isEqualTo(then);
            }
        }
    }

    @Test
    void theQuestionNamesItsDeadlineAndItsDefault() {
        var life = drafted(lines(), 90, true);

        assertThat(life.move())
                .isEqualTo(new AskHuman(
                        REVIEW,
                        "first-line",
                        "reviewers",
                        1,
                        Life.MONDAY.plus(ofHours(8)),
                        Life.MONDAY.plus(ofDays(1)),
                        List.of("approve", "edit", "plain"),
                        "plain"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"approve,none,line_1", "edit,line_2,line_2", "edit,none,none", "plain,none,none"})
    void theAnswerDecidesTheLine(String choice, String line, String used) {
        var life = drafted(lines(), 90, true, "too-long");
        life.move();

        life.told(new Event.Reviewed(REVIEW, choice, "reviewers", line));

        assertThat(life.move()).isEqualTo(new Deliver("main", "hello", "t-hello", used));
    }

    @Test
    void nobodyDecidingSendsThePlainMailAtTheTimeShown() {
        var life = drafted(lines(), 90, true);
        life.move();

        assertThat(life.later(ofHours(8)).move()).extracting("group", "level").containsExactly("owner", 2);
        assertThat(life.later(ofHours(16).minusMillis(1)).move()).isInstanceOf(AskHuman.class);
        assertThat(life.later(Duration.ofMillis(1)).move()).isEqualTo(PLAIN);
    }

    @Test
    void whereTheFileSaysWaitItWaitsForAPersonForEver() {
        var life = drafted(lines().approvals(approvals(0, 0, true, false)), 90, true);
        life.move();

        var asked = (AskHuman) life.later(ofDays(100)).move();

        assertThat(asked.due()).isNull();
        assertThat(asked.group()).isEqualTo("owner");
        assertThat(asked.until()).isEqualTo(life.now().plus(ofDays(30)));
    }

    @Test
    void aQuestionWhoseEscalationComesAfterItsDeadlineStaysWithItsGroup() {
        var rule = new Approvals(3, 0, 0, true, Set.of(), ofDays(2), ofDays(1), true);
        var life = drafted(lines().approvals(rule), 90, true);

        assertThat(life.move())
                .extracting("group", "level", "until")
                .containsExactly("reviewers", 1, Life.MONDAY.plus(ofDays(1)));
    }

    @Test
    void noLineToBeHadMeansThePlainMail() {
        var life = Life.captured(lines());
        life.move();

        assertThat(life.failed("Unavailable").decide())
                .extracting(Decision::move, Decision::turns)
                .containsExactly(
                        PLAIN,
                        List.of(new Turn.WentWithout(
                                "line", new Reason("ai.if_it_fails", "no line could be had: Unavailable"))));
    }

    @Test
    void goingWithoutALineIsRememberedThoughTheCrmIsWrittenInBetween() {
        var life = Life.captured(lines().crm(new leadloom.journey.campaign.Campaign.CrmSync(true, false)));
        life.move();
        life.failed("Unavailable").move();
        var compose = life.open();
        assertThat(life.later(ofMinutes(15))
                        .told(new Event.EffectFailed(compose, "Unavailable"))
                        .move())
                .isInstanceOf(Move.SyncCrm.class);

        assertThat(life.told(new Event.CrmSynced(life.open(), "contact_1")).move())
                .isEqualTo(PLAIN);
    }

    @Test
    void whereAMailMustHaveALineItIsTriedAgain() {
        var life = Life.captured(lines().lines(false));
        life.move();

        assertThat(life.failed("Unavailable").move())
                .isEqualTo(new Wait(Life.MONDAY.plus(ofMinutes(15)), "Trying again: compose"));
        assertThat(life.later(ofMinutes(15)).move()).isInstanceOf(Compose.class);
    }

    @Test
    void aLineWithheldForGoodMeansThePlainMail() {
        var life = Life.captured(lines());
        life.move();

        assertThat(life.told(new Event.LineWithheld(life.open(), "unproven-plain"))
                        .move())
                .isEqualTo(PLAIN);
    }

    @Test
    void aLineWithheldUntilProvenIsAskedForAgain() {
        var life = Life.captured(lines());
        life.move();
        life.told(new Event.LineWithheld(life.open(), "unproven-wait"));

        assertThat(life.move()).isEqualTo(new Wait(Life.MONDAY.plus(ofHours(4)), "Held: unproven-wait"));
        assertThat(life.later(ofHours(4)).move()).isInstanceOf(Compose.class);
    }

    @Test
    void aComposeThatHasItsLineFailsAtSendingIt() {
        var life = drafted(lines(), 90, false);
        life.failed("Unavailable");

        assertThat(life.move()).isEqualTo(new Wait(Life.MONDAY.plus(ofMinutes(15)), "Trying again: deliver"));
        assertThat(life.later(ofMinutes(15)).move()).isEqualTo(WITH_LINE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsHeldWaitsAndThenLeaves(boolean withLine) {
        var life = Life.captured(withLine ? lines() : mail());
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
}
