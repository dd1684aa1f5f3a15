package leadloom.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import leadloom.activities.VendorFailure.Away;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Unavailable;
import org.junit.jupiter.api.Test;

class VendorFailureTest {

    @Test
    void aKnownOutageIsNotTriedAgainByTemporalButIsAnOutageToTheLead() {
        var failure = new Away("crm").toTemporal();

        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getType())
                .isEqualTo(new Unavailable("crm").toTemporal().getType());
    }

    @Test
    void aFreshOutageIsTriedAgain() {
        assertThat(new Unavailable("crm").toTemporal().isNonRetryable()).isFalse();
    }

    @Test
    void aShortWaitIsKeptAndALongOneIsTheLeadsToSpend() {
        var brief = new RateLimited("crm", Duration.ofSeconds(10)).toTemporal();
        assertThat(brief.isNonRetryable()).isFalse();
        assertThat(brief.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(10));

        assertThat(new RateLimited("crm", Duration.ofHours(9)).toTemporal().isNonRetryable())
                .isTrue();
    }
}
