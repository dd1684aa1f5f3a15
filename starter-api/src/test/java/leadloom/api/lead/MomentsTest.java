package leadloom.api.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentsTest {

    private static final Instant SUMMER = Instant.parse("2026-07-06T22:30:00.123Z");

    @Test
    void theDecisionClockIsSaidInTheLeadsZoneAndTheRealOneInUtc() {
        var there = Moments.in("Asia/Kolkata");

        assertThat(there.at(SUMMER)).isEqualTo("Tue 7 Jul 2026, 04:00");
        assertThat(there.day(SUMMER)).isEqualTo("Tue 7 Jul 2026");
        assertThat(there.real(SUMMER)).isEqualTo("6 Jul 2026, 22:30:00 UTC");
        assertThat(Moments.in(null).at(SUMMER)).isEqualTo("Mon 6 Jul 2026, 22:30");
        assertThat(Moments.in("Nowhere/At All").place()).isEqualTo("UTC");
    }

    @Test
    void instantsInsideATextAreSaidTheSameWay() {
        assertThat(Moments.in("Europe/Lisbon").within("Waits until 2026-01-11T07:43:06.355Z: Step 2, not 2026-01-11"))
                .isEqualTo("Waits until Sun 11 Jan 2026, 07:43: Step 2, not 2026-01-11");
    }

    @Test
    void namesOfRulesAndFactsBecomeWords() {
        assertThat(Labels.of("gone-quiet")).isEqualTo("Gone quiet");
        assertThat(Labels.of("lead.time_zone")).isEqualTo("Time zone");
        assertThat(Labels.of("company.city")).isEqualTo("Company city");
        assertThat(Labels.of("limits.send_between")).isEqualTo("Sending hours");
        assertThat(Labels.of("lead.")).isEqualTo("lead.");
    }
}
