package leadloom.activities.enrichment.clearbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.enrichment.EnrichmentVendor.Failed;
import leadloom.activities.enrichment.EnrichmentVendor.Found;
import leadloom.activities.enrichment.EnrichmentVendor.Unknown;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.faults.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ClearbitEnrichmentTest {

    private static final String KNOWN = "ada+x@north-mills.io";
    private final Sandbox sandbox = Sandboxes.faultless();
    private final ClearbitEnrichment vendor = vendor(sandbox.httpUri() + "/enrichment");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aCompanyIsFoundWithWhatTheLookUpCost() {
        assertThat(vendor.lookUp(KNOWN, Sandboxes.soon())).isInstanceOfSatisfying(Found.class, found -> {
            var company = found.company();
            assertThat(company.name()).isEqualTo("North Mills");
            assertThat(company.domain()).isEqualTo("north-mills.io");
            assertThat(company.industry()).isNotBlank();
            assertThat(company.employees()).isBetween(1, 5000);
            assertThat(company.country()).hasSize(2);
            assertThat(ZoneId.getAvailableZoneIds()).contains(company.timeZone());
            assertThat(company.costMicros()).isEqualTo(24_500);
            assertThat(company.currency()).isEqualTo("USD");
        });
        assertThat(vendor.lookUp(KNOWN, Sandboxes.soon())).isEqualTo(vendor.lookUp(KNOWN, Sandboxes.soon()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@gmail.com", "ada@mills.example", "ada@example.com", "ada@mail.example.org"})
    void freeMailAndReservedDomainsBelongToNoCompany(String email) {
        assertThat(vendor.lookUp(email, Sandboxes.soon())).isEqualTo(new Unknown(24_500));
    }

    @Test
    void everyFaultBecomesWhatItMeansForASecondTry() {
        assertThat(under(FaultKind.SERVER_ERROR)).isEqualTo(new Unavailable("clearbit"));
        assertThat(under(FaultKind.DOWN)).isEqualTo(new Unavailable("clearbit"));
        assertThat(under(FaultKind.RESET)).isEqualTo(new Unavailable("clearbit", true));
        assertThat(under(FaultKind.THROTTLED)).isEqualTo(new RateLimited("clearbit", Duration.ofSeconds(1)));
        assertThat(under(FaultKind.REFUSED)).isEqualTo(new Rejected("clearbit", "validation_error"));
    }

    @Test
    void aSlowVendorIsNotWaitedForBeyondTheDeadline() {
        sandbox.faults().impose("enrichment", FaultKind.SLOW, 1, Duration.ofMinutes(1));

        assertThat(vendor.lookUp(KNOWN, Sandboxes.in(Duration.ofMillis(300))))
                .isEqualTo(new Failed(new Unavailable("clearbit", true)));
    }

    private VendorFailure under(FaultKind kind) {
        sandbox.faults().impose("enrichment", kind, 1, Duration.ofMinutes(1));
        var answer = vendor.lookUp(KNOWN, Sandboxes.soon());
        sandbox.faults().lift("enrichment");
        assertThat(answer).as(kind.word()).isInstanceOf(Failed.class);
        return ((Failed) answer).failure();
    }

    private static ClearbitEnrichment vendor(String base) {
        return new ClearbitEnrichment(
                URI.create(base),
                "fake-key-for-tests",
                new ClearbitEnrichment.Price(24_500, "USD"),
                InstantSource.system());
    }
}
