package leadloom.hub.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import leadloom.journey.campaign.Campaign.Window;
import org.junit.jupiter.api.Test;

final class CampaignHorizonTest {

    private static final Window ALWAYS_OPEN = new Window(0, 1440, Set.of(1, 2, 3, 4, 5, 6, 7));

    @Test
    void hoursThatNeverCloseHoldNothingBack() {
        assertThat(CampaignHorizon.untilOpen(ALWAYS_OPEN)).isZero();
    }

    @Test
    void aWeekendHoldsAMailUntilTheEndOfMonday() {
        assertThat(CampaignHorizon.untilOpen(new Window(540, 1020, Set.of(1, 2, 3, 4, 5))))
                .isEqualTo(Duration.ofDays(3).plusHours(1));
    }

    @Test
    void oneDayAWeekHoldsForAWeek() {
        assertThat(CampaignHorizon.untilOpen(new Window(540, 1020, Set.of(3))))
                .isEqualTo(Duration.ofDays(7).plusHours(1));
    }

    @Test
    void waitsHoldsAndTheColdRuleAddUp() {
        // two mails, the second held by the gap of 5 d rather than its 2 d; then 30 d of silence
        assertThat(longest("two", "cold: {quiet_for: 30d, then: close}")).isEqualTo(Duration.ofDays(5 + 5 + 30));
    }

    @Test
    void salesMayKeepALeadOnce() {
        assertThat(longest(
                        "two",
                        "cold: {quiet_for: 30d, then: sales-review, if_nobody_decides: {after: 7d, then: close}}"))
                .isEqualTo(Duration.ofDays(5 + 5 + 30 + 7 + 30 + 7));
    }

    @Test
    void theLongerOfTwoWaysCounts() {
        // a step of 1 d and a task of 2 d, or after 1 d over into two mails
        assertThat(longest("branch", "cold: {quiet_for: 30d, then: close}")).isEqualTo(Duration.ofDays(1 + 10 + 30));
    }

    @Test
    void whoCanRiseMayGoThroughEverySegment() {
        var rising = file("two", "cold: {quiet_for: 30d, then: close}")
                .replace(
                        "segments:",
                        "scoring: [{id: click, event: click, points: 9}]\nsegments:\n  - {id: top, if:"
                                + " {score: {from: 9}}, sequence: branch}");

        assertThat(CampaignHorizon.longestLife(Resources.campaign(rising))).isEqualTo(Duration.ofDays(10 + 11 + 30));
    }

    private static Duration longest(String sequence, String cold) {
        return CampaignHorizon.longestLife(Resources.campaign(file(sequence, cold)));
    }

    private static String file(String sequence, String cold) {
        return """
            version: 1
            campaign: horizon
            owner: mara@example.com
            time_zone: {of: company, otherwise: UTC}
            entry: {from: [api], consent: required}
            segments:
              - {id: all, sequence: %s}
            sequences:
              two:
                - {id: one, send: hello}
                - {id: two, after: 2d, send: hello}
              branch:
                - {id: away, after: 1d, if: {clicked: true}, go_to: two, because: clicked}
                - {id: task, hand_to: sales, within: 2d}
            stop_when: [unsubscribed]
            %s
            templates: {hello: {subject: Hello, body: Hello.}}
            limits:
              per_person: {at_most: 9, in: 1d}
              gap_at_least: 5d
              send_between: {from: "00:00", to: "24:00", days: [mon, tue, wed, thu, fri, sat, sun]}
            """.formatted(sequence, cold);
    }
}
