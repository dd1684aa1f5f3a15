package leadloom.activities.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.crm.CrmContact;
import leadloom.activities.crm.CrmSetUp.Result;
import leadloom.activities.crm.CrmSetUp.Step;
import leadloom.activities.crm.CrmVendor.Failed;
import leadloom.activities.crm.CrmVendor.NoSuchTask;
import leadloom.activities.crm.CrmVendor.SearchFailed;
import leadloom.activities.crm.CrmVendor.TaskSearch;
import leadloom.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Signed in by an assertion at an org that checks its signature, and what such a user is told of the org's fields. */
@Timeout(60)
final class SalesforceAssertionTest {

    private static final String APP = "FAKE-consumer-key";
    private static final String USER = "integration@example.com";
    private static final String PRODUCTION = "https://login.salesforce.com";

    private final Sandbox sandbox = Sandboxes.faultless();
    private final HttpClient client = HttpClient.newHttpClient();
    private final KeyPair keys = keys();

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    @Test
    void aKeyFromAFileSignsTheUserIn(@TempDir Path directory) throws IOException {
        allow(keys);
        var file = Files.writeString(directory.resolve("salesforce.pem"), pem("PRIVATE KEY", keys.getPrivate()));

        var answer = asked(APP, USER, PRODUCTION, SalesforceLogin.privateKey(file), InstantSource.system());

        assertThat(answer).isEqualTo(new NoSuchTask());
    }

    @Test
    void whatTheOrgDoesNotKnowIsRefusedForGood() {
        allow(keys);
        var late = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(-4));
        var fast = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(3));

        var refused = new SearchFailed(new Rejected("crm", "invalid_grant"));
        assertThat(asked(APP, USER, PRODUCTION, keys().getPrivate(), InstantSource.system()))
                .isEqualTo(refused);
        assertThat(asked(APP, "someone@example.com", PRODUCTION, keys.getPrivate(), InstantSource.system()))
                .isEqualTo(refused);
        assertThat(asked(APP, USER, "https://login.example.com", keys.getPrivate(), InstantSource.system()))
                .isEqualTo(refused);
        assertThat(asked(APP, USER, PRODUCTION, keys.getPrivate(), late)).isEqualTo(refused);
        assertThat(asked(APP, USER, PRODUCTION, keys.getPrivate(), fast)).isEqualTo(refused);
        assertThat(asked("FAKE-other-app", USER, PRODUCTION, keys.getPrivate(), InstantSource.system()))
                .isEqualTo(new SearchFailed(new Rejected("crm", "invalid_client_id")));
    }

    @Test
    void aFileWithoutAKeyIsNamedAndNothingInItRepeated(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("salesforce.pem"), "FAKE words");

        assertThatThrownBy(() -> SalesforceLogin.privateKey(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("salesforce.pem")
                .hasMessageNotContaining("FAKE");
        assertThatThrownBy(() -> SalesforceLogin.privateKey(directory.resolve("none.pem")))
                .hasMessageContaining("none.pem");
    }

    @Test
    void fieldsThatAreThereAreSeen() {
        var steps = new SalesforceSetUp(api(), SalesforceSettings.usual()).run(Sandboxes.soon());

        assertThat(steps).extracting(Step::result).containsOnly(Result.ALREADY_THERE);
        assertThat(steps)
                .extracting(Step::what)
                .contains("Lead.Leadloom_Id__c", "Lead.Leadloom_Score__c", "Task.Leadloom_Effect_Id__c");
    }

    @Test
    void aFieldThatNobodyMadeIsDescribedToWhoeverMakesIt() {
        post("/missing-fields", Map.of("fields", List.of("Leadloom_Id__c")));

        var steps = new SalesforceSetUp(api(), SalesforceSettings.usual()).run(Sandboxes.soon());

        assertThat(steps).filteredOn(step -> !step.fine()).singleElement().satisfies(step -> {
            assertThat(step.result()).isEqualTo(Result.MISSING);
            assertThat(step.what()).isEqualTo("Lead.Leadloom_Id__c");
            assertThat(step.say()).contains("Object Manager, Lead", "Text(64), unique, External ID");
        });
        // and without it no lead can be written
        var lead = new CrmContact("ada@mills.example", Map.of("lastname", "L", "company", "C"), "lead_1", false);
        assertThat(new SalesforceCrm(api(), SalesforceSettings.usual())
                        .upsertContact(lead, "lead_1-3", Sandboxes.soon()))
                .isEqualTo(new Failed(new Rejected("crm", "NOT_FOUND")));
    }

    @Test
    void anOrgThatDoesNotAnswerIsNoMissingField() {
        sandbox.close();

        assertThat(new SalesforceSetUp(api(), SalesforceSettings.usual()).run(Sandboxes.soon()))
                .extracting(Step::result)
                .containsOnly(Result.FAILED);
    }

    private TaskSearch asked(String app, String user, String audience, PrivateKey key, InstantSource clock) {
        var login = SalesforceLogin.signedAssertion(app, user, audience, key);
        var api = new SalesforceApi(URI.create(sandbox.httpUri() + "/salesforce"), login, "68.0", clock);
        return new SalesforceCrm(api, SalesforceSettings.usual())
                .findTask("lead_1-4", new Deadline(clock.instant().plusSeconds(20)));
    }

    private SalesforceApi api() {
        var login = SalesforceLogin.clientCredentials(APP, "FAKE-consumer-secret");
        return new SalesforceApi(URI.create(sandbox.httpUri() + "/salesforce"), login, "68.0", InstantSource.system());
    }

    private void allow(KeyPair pair) {
        post("/app", Map.of("client_id", APP, "user", USER, "public_key", pem("PUBLIC KEY", pair.getPublic())));
    }

    private void post(String path, Map<String, Object> body) {
        var uri = URI.create(sandbox.httpUri() + "/sandbox/salesforce" + path);
        var text = JsonMapper.shared().writeValueAsString(body);
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(uri)
                            .POST(BodyPublishers.ofString(text))
                            .build(),
                    BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(200);
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String pem(String what, Key key) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(key.getEncoded()), what);
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }
}
