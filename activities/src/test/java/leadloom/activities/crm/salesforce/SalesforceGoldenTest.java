package leadloom.activities.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leadloom.activities.Breaker;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.crm.CrmContact;
import leadloom.activities.crm.CrmVendor;
import leadloom.activities.crm.CrmVendor.Answer;
import leadloom.activities.crm.SalesTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The adapter against every golden exchange: what it sends, and what it makes of the answer. */
@Timeout(60)
final class SalesforceGoldenTest {

    private static final CrmContact ADA = new CrmContact(
            "ada@example.com",
            Map.of("firstname", "Ada", "lastname", "Lovelace", "company", "Analytical Engines"),
            "lead-42",
            false);

    private static final SalesTask CALL_ADA = new SalesTask(
            "00Qxx0000000042EAA",
            "Call Ada Lovelace",
            "Asked for a demo",
            Instant.parse("2026-11-24T09:00:00Z"),
            "mara@example.com");

    /** Bodies that no adapter of ours would send; only their answers are of interest here. */
    private static final Set<Integer> SENT_BY_OTHERS = Set.of(18, 19, 38, 39);

    private static final int TRIGGER_OF_A_TOKEN_LOOP = 26;

    static Stream<Golden> upserts() {
        return Golden.all()
                .filter(golden -> golden.path().contains("/sobjects/Lead/Leadloom_Id__c/"))
                .filter(golden -> golden.number() != 13);
    }

    static Stream<Golden> batches() {
        return Golden.all().filter(golden -> golden.path().contains("/composite/sobjects/"));
    }

    static Stream<Golden> tasks() {
        return Golden.all().filter(golden -> golden.path().endsWith("/sobjects/Task"));
    }

    static Stream<Golden> composites() {
        return Golden.all().filter(golden -> golden.path().endsWith("/composite"));
    }

    static Stream<Golden> searches() {
        return Golden.all().filter(golden -> golden.name().contains("task-find"));
    }

    @ParameterizedTest
    @MethodSource
    void upserts(Golden golden) throws IOException {
        var contact = golden.number() == 17
                ? new CrmContact(ADA.email(), with(ADA.properties(), "segment", "enterprise"), "lead-42", false)
                : ADA;
        try (var server = new GoldenServer(golden)) {
            if (golden.means().equals("refresh-token")) {
                server.onlyOnce();
            }
            var answer = crm(server, golden).upsertContact(contact, "effect-1", Sandboxes.soon());

            sentAsWritten(golden, server);
            assertThat(server.received())
                    .allSatisfy(call -> assertThat(call.authorization()).isEqualTo("Bearer " + GoldenServer.TOKEN));
            assertThat(server.tokens())
                    .isEqualTo(golden.status() == 401 && golden.number() != TRIGGER_OF_A_TOKEN_LOOP ? 2 : 1);
            assertThat(meaning(answer)).isEqualTo(golden.means().equals("refresh-token") ? "done" : golden.means());
        }
    }

    @Test
    void aTokenThatIsRefusedAgainIsNotAskedForAThirdTime() throws IOException {
        var golden =
                Golden.all().filter(each -> each.number() == 25).findFirst().orElseThrow();
        try (var server = new GoldenServer(golden)) {
            assertThat(crm(server, golden).upsertContact(ADA, "effect-1", Sandboxes.soon()))
                    .isEqualTo(new CrmVendor.Failed(new Rejected("crm", "INVALID_SESSION_ID")));
            assertThat(server.tokens()).isEqualTo(2);
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void anUpdateThatNeverCreatesSaysThatThereIsNothing() throws IOException {
        var golden =
                Golden.all().filter(each -> each.number() == 13).findFirst().orElseThrow();
        try (var server = new GoldenServer(golden)) {
            var values = new LinkedHashMap<String, Object>();
            golden.sent()
                    .properties()
                    .forEach(
                            field -> values.put(field.getKey(), field.getValue().asString()));

            assertThat(crm(server, golden).updateOnly(ADA, values, Sandboxes.soon()))
                    .isEqualTo(new CrmVendor.Done(""));
            sentAsWritten(golden, server);
        }
    }

    @Test
    void anAddressIsNeverPartOfAPath() throws IOException {
        var golden =
                Golden.all().filter(each -> each.number() == 16).findFirst().orElseThrow();
        try (var server = new GoldenServer(golden)) {
            var unnamed = new CrmContact("example@email.inc", ADA.properties());

            assertThat(meaning(crm(server, golden).upsertContact(unnamed, "effect-1", Sandboxes.soon())))
                    .isEqualTo("rejected");
            assertThat(server.all()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource
    void batches(Golden golden) throws IOException {
        try (var server = new GoldenServer(golden)) {
            var contacts = golden.sent()
                    .path("records")
                    .valueStream()
                    .map(record -> new CrmContact(
                            record.path("Email").asString(""),
                            Map.of("lastname", record.path("LastName").asString(), "company", "Analytical Engines"),
                            record.path("Leadloom_Id__c").asString(),
                            false))
                    .toList();
            var answers = crm(server, golden).upsertContacts(contacts, Sandboxes.soon());

            sentAsWritten(golden, server);
            var items = golden.items();
            assertThat(answers).hasSize(contacts.size());
            IntStream.range(0, answers.size()).forEach(at -> {
                assertThat(meaning(answers.get(at)))
                        .isEqualTo(items.path(at).path("means").asString(golden.means()));
                if (items.path(at).has("recordId")) {
                    assertThat(answers.get(at))
                            .isEqualTo(new CrmVendor.Done(
                                    items.path(at).path("recordId").asString()));
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource
    void tasks(Golden golden) throws IOException {
        try (var server = new GoldenServer(golden)) {
            var answer = crm(server, golden).createTask(CALL_ADA, "effect-7", Sandboxes.soon());

            sentAsWritten(golden, server);
            assertThat(meaning(answer)).isEqualTo(golden.means());
        }
    }

    @ParameterizedTest
    @MethodSource
    void composites(Golden golden) throws IOException {
        try (var server = new GoldenServer(golden)) {
            var answer = crm(server, golden).createTask(CALL_ADA, ADA, "effect-7", Sandboxes.soon());

            sentAsWritten(golden, server);
            assertThat(meaning(answer)).isEqualTo(golden.means());
            if (golden.means().equals("done")) {
                assertThat(answer).isEqualTo(new CrmVendor.Done("00Txx0000000007EAA"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource
    void searches(Golden golden) throws IOException {
        try (var server = new GoldenServer(golden)) {
            var found = crm(server, golden).findTask("effect-7", Sandboxes.soon());

            sentAsWritten(golden, server);
            assertThat(found)
                    .isEqualTo(
                            golden.means().equals("found")
                                    ? new CrmVendor.TaskFound("00Txx0000000007EAA")
                                    : new CrmVendor.NoSuchTask());
        }
    }

    /** Members that the golden shows are there and equal; more may be. */
    private static void sentAsWritten(Golden golden, GoldenServer server) {
        var call = server.received().getFirst();
        golden.query()
                .properties()
                .forEach(parameter -> assertThat(call.query())
                        .containsEntry(parameter.getKey(), parameter.getValue().asString()));
        if (!golden.sent().isNull() && !SENT_BY_OTHERS.contains(golden.number())) {
            assertThat(missing(golden.sent(), Golden.JSON.readTree(call.body()), ""))
                    .isEmpty();
        }
        assertThat(call.path()).doesNotContain("@");
    }

    private static List<String> missing(JsonNode wanted, JsonNode sent, String at) {
        var missing = new ArrayList<String>();
        if (wanted.isObject()) {
            wanted.properties()
                    .forEach(member -> missing.addAll(
                            missing(member.getValue(), sent.path(member.getKey()), at + "/" + member.getKey())));
        } else if (wanted.isArray()) {
            IntStream.range(0, wanted.size())
                    .forEach(index -> missing.addAll(missing(wanted.path(index), sent.path(index), at + "/" + index)));
        } else if (!wanted.equals(sent)) {
            missing.add(at + ": " + sent);
        }
        return missing;
    }

    private static String meaning(Answer answer) {
        return switch (answer) {
            case CrmVendor.Done done -> "done";
            case CrmVendor.Failed(var failure) -> meaning(failure);
        };
    }

    static String meaning(VendorFailure failure) {
        return switch (failure) {
            case Unavailable again -> "retry";
            case RateLimited later -> "retry";
            case Rejected never -> "rejected";
            case VendorFailure.VendorOut out -> "rejected";
            case VendorFailure.OverBudget neverCalled -> "not called";
            case VendorFailure.Away neverCalled -> "not called";
            case Ambiguous unknown -> "ambiguous";
        };
    }

    private static SalesforceCrm crm(GoldenServer server, Golden golden) {
        var version = golden.path().contains("/v45.0/") ? "45.0" : "68.0";
        var login = SalesforceLogin.clientCredentials("FAKE-consumer-key", "FAKE-consumer-secret");
        var api = new SalesforceApi(
                server.uri(), login, version, InstantSource.system(), Breaker.usual("crm", InstantSource.system()));
        var usual = SalesforceSettings.usual().withOwners(Map.of("mara@example.com", "005xx0000000001AAA"));
        return new SalesforceCrm(
                api,
                new SalesforceSettings(
                        version,
                        usual.object(),
                        usual.idField(),
                        usual.effectField(),
                        usual.leadSource(),
                        with(usual.fields(), "segment", "Segment__c"),
                        usual.owners(),
                        usual.lostStatuses()));
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        var more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
