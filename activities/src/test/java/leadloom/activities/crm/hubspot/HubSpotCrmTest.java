package leadloom.activities.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.crm.CrmContact;
import leadloom.activities.crm.CrmVendor.Answer;
import leadloom.activities.crm.CrmVendor.Done;
import leadloom.activities.crm.CrmVendor.Failed;
import leadloom.activities.crm.CrmVendor.NoSuchTask;
import leadloom.activities.crm.CrmVendor.TaskFound;
import leadloom.activities.crm.SalesTask;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.faults.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HubSpotCrmTest {

    private static final CrmContact ADA = new CrmContact("ada@mills.example", Map.of("firstname", "Ada"));
    private static final SalesTask TASK =
            new SalesTask("512", "Call back", "asked for a price", Instant.parse("2026-11-24T09:00:00Z"));
    private final Sandbox sandbox = Sandboxes.faultless();
    private final HubSpotCrm crm = crm(HubSpotAccount.USUAL_VERSION);

    private HubSpotCrm crm(String version) {
        var account = HubSpotAccount.of(
                URI.create(sandbox.httpUri() + "/crm"), "fake-key-for-tests", version, ZoneOffset.UTC);
        return new HubSpotCrm(account, InstantSource.system());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aContactIsTheSameOneHoweverOftenItIsWritten() {
        var first = crm.upsertContact(ADA, "lead-1/3", Sandboxes.soon());
        var second = crm.upsertContact(ADA, "lead-1/7", Sandboxes.soon());

        assertThat(first).isInstanceOf(Done.class).isEqualTo(second);
        assertThat(sandbox.invoices().byEffect("crm")).isEqualTo(Map.of("lead-1/3", 1, "lead-1/7", 1));
    }

    @Test
    void theOldPathOfVersionThreeCanBeChosen() {
        var old = crm("v3");

        assertThat(old.upsertContact(ADA, "lead-1/3", Sandboxes.soon())).isInstanceOf(Done.class);
    }

    @Test
    void aTaskIsFoundByTheEffectThatItWasMadeFor() {
        assertThat(crm.findTask("lead-1/4", Sandboxes.soon())).isEqualTo(new NoSuchTask());

        var made = crm.createTask(TASK, "lead-1/4", Sandboxes.soon());

        assertThat(made)
                .isInstanceOfSatisfying(
                        Done.class,
                        done -> assertThat(crm.findTask("lead-1/4", Sandboxes.soon()))
                                .isEqualTo(new TaskFound(done.externalId())));
    }

    @Test
    void aTaskWhoseAnswerWasLostIsInDoubtAndTheSearchSettlesIt() {
        impose(FaultKind.RESET);

        assertThat(crm.createTask(TASK, "lead-1/4", Sandboxes.soon())).isEqualTo(new Failed(new Ambiguous("crm")));
        assertThat(crm.findTask("lead-1/4", Sandboxes.soon())).isInstanceOf(TaskFound.class);
        assertThat(sandbox.invoices().byEffect("crm")).containsEntry("lead-1/4", 1);
    }

    @Test
    void everyFaultBecomesWhatItMeansForASecondTry() {
        assertThat(upsertUnder(FaultKind.RESET)).isEqualTo(new Failed(new Unavailable("crm", true)));
        assertThat(upsertUnder(FaultKind.SERVER_ERROR)).isEqualTo(new Failed(new Unavailable("crm")));
        assertThat(upsertUnder(FaultKind.DOWN)).isEqualTo(new Failed(new Unavailable("crm")));
        assertThat(upsertUnder(FaultKind.THROTTLED))
                .isEqualTo(new Failed(new RateLimited("crm", Duration.ofSeconds(1))));
        assertThat(upsertUnder(FaultKind.REFUSED)).isEqualTo(new Failed(new Rejected("crm", "validation_error")));
    }

    @Test
    void aSlowTaskIsInDoubtAndASlowContactIsNot() {
        impose(FaultKind.SLOW);
        var brief = Duration.ofMillis(300);

        assertThat(crm.createTask(TASK, "lead-1/4", Sandboxes.in(brief))).isEqualTo(new Failed(new Ambiguous("crm")));
        assertThat(crm.upsertContact(ADA, "lead-1/3", Sandboxes.in(brief)))
                .isEqualTo(new Failed(new Unavailable("crm", true)));
    }

    private Answer upsertUnder(FaultKind kind) {
        impose(kind);
        return crm.upsertContact(ADA, "lead-1/3", Sandboxes.soon());
    }

    private void impose(FaultKind kind) {
        sandbox.faults().impose("crm", kind, 1, Duration.ofMinutes(1));
    }
}
