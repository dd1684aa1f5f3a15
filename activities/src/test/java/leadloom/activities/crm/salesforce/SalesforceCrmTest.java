package leadloom.activities.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure;
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
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.faults.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SalesforceCrmTest {

    private static final CrmContact ADA = contact("lead_1", Map.of("lastname", "Lovelace", "company", "Mills"));
    private static final SalesTask TASK = new SalesTask(
            null, "Call back", "asked for a price", Instant.parse("2026-11-24T09:00:00Z"), "mara@example.com");

    private final Sandbox sandbox = Sandboxes.faultless();
    private final SalesforceApi api = new SalesforceApi(
            URI.create(sandbox.httpUri() + "/salesforce"),
            SalesforceLogin.clientCredentials("FAKE-consumer-key", "FAKE-consumer-secret"),
            "68.0",
            InstantSource.system());
    private final SalesforceCrm crm = new SalesforceCrm(api, SalesforceSettings.usual());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aLeadIsTheSameOneHoweverOftenItIsWritten() {
        var first = crm.upsertContact(ADA, "lead_1-3", Sandboxes.soon());
        var second = crm.upsertContact(ADA, "lead_1-7", Sandboxes.soon());

        assertThat(first).isInstanceOf(Done.class).isEqualTo(second);
        assertThat(sandbox.invoices().total("salesforce")).isEqualTo(2);
    }

    @Test
    void whatIsNotKnownIsMarkedAsSuchOnceAndNeverStandsOverWhatSalesPeopleTyped() {
        var unknown = contact("lead_2", Map.of("firstname", "Ana", "leadloom_score", "70"));

        assertThat(crm.upsertContact(unknown, "lead_2-3", Sandboxes.soon())).isInstanceOf(Done.class);
        assertThat(company("lead_2")).isEqualTo("[not provided]");

        // what a sales person finds out stays
        var told = contact("lead_2", Map.of("lastname", "Ruiz", "company", "Ruiz & Co"));
        assertThat(crm.upsertContact(told, "lead_2-5", Sandboxes.soon())).isInstanceOf(Done.class);
        assertThat(crm.upsertContact(unknown, "lead_2-7", Sandboxes.soon())).isInstanceOf(Done.class);
        assertThat(company("lead_2")).isEqualTo("Ruiz & Co");
    }

    @Test
    void aContactNeedsNoCompany() {
        var contacts = new SalesforceCrm(api, SalesforceSettings.usual().withObject(SalesforceObject.CONTACT));

        assertThat(contacts.upsertContact(contact("lead_1", Map.of("lastname", "Ruiz")), "lead_1-3", Sandboxes.soon()))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.externalId()).startsWith("003"));
    }

    @Test
    void manyLeadsGoOutInOneCallAndEachHasItsOwnFate() {
        var some = IntStream.range(0, 199)
                .mapToObj(number -> contact("lead_" + number, Map.of("lastname", "L", "company", "C")))
                .collect(Collectors.toList());
        some.add(new CrmContact("no address", Map.of("lastname", "L", "company", "C"), "lead_bad", false));

        var answers = crm.upsertContacts(some, Sandboxes.soon());

        assertThat(answers.subList(0, 199))
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(Done.class));
        assertThat(answers.getLast()).isEqualTo(new Failed(new Rejected("crm", "INVALID_EMAIL_ADDRESS")));
        assertThatThrownBy(() -> crm.upsertContacts(Collections.nCopies(201, ADA), Sandboxes.soon()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leadsThatAreWrittenTogetherShareCallsAndEachGetsItsOwnAnswer() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writes = IntStream.range(0, 300)
                    .mapToObj(number -> {
                        var lead = number == 7
                                ? new CrmContact("no address", ADA.properties(), "lead_7", false)
                                : contact("lead_" + number % 250, ADA.properties());
                        return threads.submit(() -> crm.upsertContact(lead, "effect", Sandboxes.soon()));
                    })
                    .toList();

            assertThat(IntStream.range(0, 300).filter(number -> number != 7))
                    .allSatisfy(number -> assertThat(writes.get(number).get()).isInstanceOf(Done.class));
            assertThat(writes.get(7).resultNow()).isEqualTo(new Failed(new Rejected("crm", "INVALID_EMAIL_ADDRESS")));
            assertThat(writes.get(260).resultNow()).isEqualTo(writes.get(10).resultNow());
        }
        assertThat(sandbox.invoices().total("salesforce")).isEqualTo(299);
        assertThat(callsOfToday()).isLessThan(150);
    }

    private int callsOfToday() {
        var outcome = (Answered) api.query("SELECT Id FROM Lead LIMIT 1", Sandboxes.soon());
        return outcome.headers()
                .firstValue("Sforce-Limit-Info")
                .map(info -> Integer.parseInt(info.replaceAll(".*=(\\d+)/.*", "$1")))
                .orElseThrow();
    }

    @Test
    void aTaskIsFoundByTheEffectThatItWasMadeFor() {
        assertThat(crm.findTask("lead_1-4", Sandboxes.soon())).isEqualTo(new NoSuchTask());

        assertThat(crm.createTask(TASK, "lead_1-4", Sandboxes.soon()))
                .isInstanceOfSatisfying(
                        Done.class,
                        done -> assertThat(crm.findTask("lead_1-4", Sandboxes.soon()))
                                .isEqualTo(new TaskFound(done.externalId())));
        // words in an id cannot end the query's text
        assertThat(crm.findTask("x' OR Id != null", Sandboxes.soon())).isEqualTo(new NoSuchTask());
    }

    @Test
    void aTaskIsPutOnItsLeadWhetherThatWasThereOrNot() {
        assertThat(crm.createTask(TASK, ADA, "lead_1-4", Sandboxes.soon())).isInstanceOf(Done.class);
        var lead = ((Done) crm.upsertContact(ADA, "lead_1-5", Sandboxes.soon())).externalId();
        assertThat(value("SELECT WhoId FROM Task WHERE Leadloom_Effect_Id__c = 'lead_1-4'", "WhoId"))
                .isEqualTo(lead);

        var unknown = contact("lead_3", Map.of("firstname", "Ana"));
        assertThat(crm.createTask(TASK, unknown, "lead_3-4", Sandboxes.soon())).isInstanceOf(Done.class);
        assertThat(value("SELECT WhoId FROM Task WHERE Leadloom_Effect_Id__c = 'lead_3-4'", "WhoId"))
                .startsWith("00Q");
    }

    @Test
    void aLeadThatTheOrgWillNotHaveKeepsNobodyFromBeingTold() {
        var bad = new CrmContact("no address", ADA.properties(), "lead_9", false);

        assertThat(crm.createTask(TASK, bad, "lead_9-4", Sandboxes.soon())).isInstanceOf(Done.class);
        assertThat(crm.findTask("lead_9-4", Sandboxes.soon())).isInstanceOf(TaskFound.class);
    }

    @Test
    void aTaskWhoseAnswerWasLostIsInDoubtAndTheSearchSettlesIt() {
        impose(FaultKind.RESET);

        assertThat(crm.createTask(TASK, "lead_1-4", Sandboxes.soon())).isEqualTo(new Failed(new Ambiguous("crm")));
        assertThat(crm.findTask("lead_1-4", Sandboxes.soon())).isInstanceOf(TaskFound.class);
        assertThat(sandbox.invoices().byEffect("salesforce")).containsEntry("lead_1-4", 1);
    }

    @Test
    void everyFaultBecomesWhatItMeansForASecondTry() {
        assertThat(upsertUnder(FaultKind.RESET)).isEqualTo(new Failed(new Unavailable("crm", true)));
        assertThat(upsertUnder(FaultKind.SERVER_ERROR)).isEqualTo(new Failed(new Unavailable("crm")));
        assertThat(upsertUnder(FaultKind.DOWN)).isEqualTo(new Failed(new Unavailable("crm")));
        assertThat(upsertUnder(FaultKind.REFUSED))
                .isEqualTo(new Failed(new Rejected("crm", "FIELD_CUSTOM_VALIDATION_EXCEPTION")));
        assertThat(upsertUnder(FaultKind.THROTTLED))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(wait(failed.failure()))
                                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10)));
        impose(FaultKind.SERVER_ERROR);
        assertThat(crm.createTask(TASK, "lead_1-4", Sandboxes.soon())).isEqualTo(new Failed(new Ambiguous("crm")));
    }

    @Test
    void aDayThatIsUsedUpIsWaitedForLongerThanACrowd() throws IOException {
        assertThat(waitAfter(27)).isGreaterThanOrEqualTo(Duration.ofMinutes(15));
        assertThat(waitAfter(28)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aSessionThatEndsAmongManyCallsIsRenewedOnceForAll() {
        // the stand-in ends a session after a thousand calls
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var searches = IntStream.range(0, 1_100)
                    .mapToObj(number -> threads.submit(() -> crm.findTask("lead_1-" + number, Sandboxes.soon())))
                    .toList();

            assertThat(searches).allSatisfy(search -> assertThat(search.get()).isEqualTo(new NoSuchTask()));
        }
    }

    @Test
    void nothingLeavesAfterTheDeadline() {
        assertThat(crm.upsertContact(ADA, "lead_1-3", Sandboxes.passed()))
                .isEqualTo(new Failed(new Unavailable("crm")));
        assertThat(sandbox.invoices().total("salesforce")).isZero();
    }

    @Test
    void aKeyThatIsNoneIsNamedWithoutBeingRepeated() {
        assertThatThrownBy(() -> SalesforceLogin.privateKey("-----BEGIN RSA PRIVATE KEY-----\nFAKE\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PKCS#8")
                .hasMessageNotContaining("FAKE");
    }

    private static Duration wait(VendorFailure failure) {
        assertThat(failure).isInstanceOf(RateLimited.class);
        return ((RateLimited) failure).retryAfter();
    }

    private static Duration waitAfter(int number) throws IOException {
        var golden =
                Golden.all().filter(each -> each.number() == number).findFirst().orElseThrow();
        try (var server = new GoldenServer(golden)) {
            var login = SalesforceLogin.clientCredentials("FAKE-consumer-key", "FAKE-consumer-secret");
            var there = new SalesforceApi(server.uri(), login, "68.0", InstantSource.system());
            var contact = new CrmContact(ADA.email(), ADA.properties(), "lead-42", false);
            var answer = new SalesforceCrm(there, SalesforceSettings.usual())
                    .upsertContact(contact, "effect-1", Sandboxes.soon());
            return wait(((Failed) answer).failure());
        }
    }

    private String company(String lead) {
        return value("SELECT Company FROM Lead WHERE Leadloom_Id__c = '" + lead + "'", "Company");
    }

    private String value(String soql, String field) {
        var outcome = api.query(soql, Sandboxes.soon());
        assertThat(outcome).isInstanceOf(Answered.class);
        return ((Answered) outcome).body().path("records").path(0).path(field).asString("");
    }

    private static CrmContact contact(String lead, Map<String, String> properties) {
        return new CrmContact("ada@mills.example", properties, lead, false);
    }

    private Answer upsertUnder(FaultKind kind) {
        impose(kind);
        return crm.upsertContact(ADA, "lead_1-3", Sandboxes.soon());
    }

    private void impose(FaultKind kind) {
        sandbox.faults().impose("salesforce", kind, 1, Duration.ofMinutes(1));
    }
}
