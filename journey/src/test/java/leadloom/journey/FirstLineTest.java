package leadloom.journey;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static leadloom.journey.Campaigns.withLine;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import leadloom.journey.Move.AskHuman;
import leadloom.journey.Move.Compose;
import leadloom.journey.Move.Deliver;
import leadloom.journey.Move.Wait;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.campaign.Campaign.Approvals;
import leadloom.journey.campaign.Campaign.AtMost;
import leadloom.journey.campaign.Campaign.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line that a model writes: who sees it first, and what happens where there is none. */
final class FirstLineTest {

    private static final String REVIEW = "line/main/hello";
    private static final Deliver PLAIN = new Deliver("main", "hello", "t-hello", null);
    private static final Deliver WITH_LINE = new Deliver("main", "hello", "t-hello", "line_1");

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
        var weekend =
                new Limits(new AtMost(9, ofDays(1)), null, Duration.ZERO, new Campaign.Window(0, 60, Set.of(7)), null);

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
        "50, false, too-long, true,  a check failed",
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
        var life = Life.captured(lines().crm(new Campaign.CrmSync(true, false)));
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

    @Test
    void aLineOfAShownSegmentIsShownEvenWithAFailedCheck() {
        var rule = new Approvals(0, 0, 0, false, Set.of("all"), ofHours(8), ofDays(1), true);

        assertThat(drafted(lines().approvals(rule), 90, false, "too-long").move())
                .isInstanceOf(AskHuman.class);
    }
}
