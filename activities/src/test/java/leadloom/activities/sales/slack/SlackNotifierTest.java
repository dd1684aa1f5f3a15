package leadloom.activities.sales.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.sales.SalesNote;
import leadloom.activities.sales.SalesNotifier.Answer;
import leadloom.activities.sales.SalesNotifier.Done;
import leadloom.activities.sales.SalesNotifier.Failed;
import leadloom.journey.lead.LeadId;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.faults.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SlackNotifierTest {

    private static final SalesNote NOTE =
            new SalesNote("C123", "A lead waits for you", new LeadId("lead_1"), "replied");
    private final Sandbox sandbox = Sandboxes.faultless();
    private final SlackNotifier slack =
            new SlackNotifier(URI.create(sandbox.httpUri() + "/chat"), "fake-token-for-tests", InstantSource.system());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aNoteIsPostedOnceUnderItsEffect() {
        assertThat(slack.notify(NOTE, "lead-1/5", Sandboxes.soon()))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.externalId()).isNotBlank());
        assertThat(sandbox.invoices().byEffect("sales")).containsOnlyKeys("lead-1/5");
    }

    @Test
    void aNoWithStatus200IsARefusal() {
        assertThat(slack.notify(new SalesNote("", "x", new LeadId("lead_1"), "replied"), "lead-1/5", Sandboxes.soon()))
                .isEqualTo(new Failed(new Rejected("sales", "channel_not_found")));
        assertThat(sandbox.invoices().total("sales")).isZero();
    }

    @Test
    void everyFaultBecomesWhatItMeansForASecondTry() {
        assertThat(under(FaultKind.RESET)).isEqualTo(new Failed(new Ambiguous("sales")));
        assertThat(under(FaultKind.SERVER_ERROR)).isEqualTo(new Failed(new Unavailable("sales")));
        assertThat(under(FaultKind.DOWN)).isEqualTo(new Failed(new Unavailable("sales")));
        assertThat(under(FaultKind.THROTTLED)).isEqualTo(new Failed(new RateLimited("sales", Duration.ofSeconds(1))));
        assertThat(under(FaultKind.REFUSED)).isEqualTo(new Failed(new Rejected("sales", "validation_error")));
    }

    private Answer under(FaultKind kind) {
        sandbox.faults().impose("sales", kind, 1, Duration.ofMinutes(1));
        return slack.notify(NOTE, "lead-1/5", Sandboxes.soon());
    }
}
