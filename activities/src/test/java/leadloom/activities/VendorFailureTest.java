package leadloom.activities;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationErrorCategory;
import java.time.Duration;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import org.junit.jupiter.api.Test;

class VendorFailureTest {

    @Test
    void anUnavailableVendorIsTriedAgain() {
        var failure = new Unavailable("crm").toTemporal();

        assertThat(failure.getType()).isEqualTo("Unavailable");
        assertThat(failure.isNonRetryable()).isFalse();
        assertThat(failure.getOriginalMessage()).isEqualTo("crm");
    }

    @Test
    void aThrottledCallWaitsAsLongAsTheVendorAskedAndIsNoAlarm() {
        var failure = new RateLimited("crm", Duration.ofSeconds(7)).toTemporal();

        assertThat(failure.getType()).isEqualTo("RateLimited");
        assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(7));
        assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
        assertThat(failure.isNonRetryable()).isFalse();
    }

    @Test
    void refusalsAndDoubtAreNotTriedAgain() {
        var rejected = new Rejected("crm", "VALIDATION_ERROR").toTemporal();
        var ambiguous = new Ambiguous("sales").toTemporal();

        assertThat(rejected.getType()).isEqualTo("Rejected");
        assertThat(rejected.isNonRetryable()).isTrue();
        assertThat(rejected.getOriginalMessage()).isEqualTo("crm: VALIDATION_ERROR");
        assertThat(ambiguous.getType()).isEqualTo("Ambiguous");
        assertThat(ambiguous.isNonRetryable()).isTrue();
    }
}
