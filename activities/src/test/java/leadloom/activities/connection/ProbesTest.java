package leadloom.activities.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadloom.activities.Breaker;
import leadloom.activities.audience.mailchimp.MailchimpProbe;
import leadloom.activities.capture.typeform.TypeformProbe;
import leadloom.activities.chat.slack.SlackProbe;
import leadloom.activities.crm.hubspot.HubSpotAccount;
import leadloom.activities.crm.hubspot.HubSpotProbe;
import leadloom.activities.crm.hubspot.HubSpotSetUp;
import leadloom.activities.crm.salesforce.SalesforceApi;
import leadloom.activities.crm.salesforce.SalesforceLogin;
import leadloom.activities.crm.salesforce.SalesforceProbe;
import leadloom.activities.enrichment.clearbit.ClearbitProbe;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabsProbe;
import leadloom.activities.mail.ScriptedVendor;
import leadloom.activities.mail.mandrill.MandrillProbe;
import leadloom.activities.mail.sendgrid.SendGridProbe;
import leadloom.activities.mail.smtp.SmtpProbe;
import leadloom.activities.mail.smtp.SmtpServer;
import leadloom.activities.writer.anthropic.AnthropicProbe;
import leadloom.activities.writer.openai.OpenAiProbe;
import leadloom.activities.writer.openai.Profile;
import leadloom.hub.connection.Check;
import leadloom.hub.connection.Check.Grade;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every vendor's test against its stand-in, with a key that is taken and with one that is not. */
@Timeout(120)
final class ProbesTest {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final String CANARY = "canary-refused-key-4711";
    private static final String GOOD = "canary-good-key-us14";

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new SandboxOptions(0, 0, 7, FaultRates.none()));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static URI door(String path) {
        return URI.create(sandbox.httpUri() + path);
    }

    private static List<Check> run(ConnectionTest test) {
        var steps = new Steps(null, Set.of(), CLOCK, told -> {});
        test.run(steps);
        assertThat(steps.checks())
                .isNotEmpty()
                .allSatisfy(check ->
                        assertThat(check.toString()).doesNotContain(CANARY).doesNotContain(GOOD));
        return steps.checks();
    }

    private static Map<String, ConnectionTest> tests(String key) {
        return Map.of(
                "openai", OpenAiProbe.of(Profile.OPENAI, door("/ai"), key, "simulated-model", CLOCK),
                "gemini", OpenAiProbe.of(Profile.GEMINI, door("/ai"), key, "simulated-model", CLOCK),
                "anthropic", AnthropicProbe.of(door("/anthropic"), key, "simulated-model", CLOCK),
                "sendgrid", SendGridProbe.of(door("/sendgrid"), key, CLOCK),
                "mandrill", MandrillProbe.of(door("/mandrill"), key, CLOCK),
                "slack", SlackProbe.of(door("/chat"), key, CLOCK),
                "typeform", TypeformProbe.of(door("/typeform"), key, CLOCK),
                "hunter", ClearbitProbe.hunter(door("/hunter"), key, CLOCK));
    }

    @Test
    void aKeyThatIsTakenPassesAndSaysWhatWasSent() {
        tests(GOOD).forEach((name, test) -> {
            assertThat(test.vendor()).isEqualTo(name);
            assertThat(run(test))
                    .as(name)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(check ->
                            assertThat(check.grade()).as(check.toString()).isEqualTo(Grade.OK))
                    .allSatisfy(check -> assertThat(check.sent()).isNotBlank());
        });
    }

    @Test
    void aKeyThatIsRefusedFailsAndSaysHowToMendIt() {
        tests(CANARY)
                .forEach((name, test) -> assertThat(run(test))
                        .as(name)
                        .last()
                        .satisfies(check ->
                                assertThat(check.grade()).as(check.toString()).isEqualTo(Grade.FAILED))
                        .satisfies(check ->
                                assertThat(check.fix()).as(check.toString()).contains("LEADLOOM_")));
    }

    @Test
    void aModelThatIsNotThereIsAWarning() {
        assertThat(run(OpenAiProbe.of(Profile.OPENAI, door("/ai"), GOOD, "no-such-model", CLOCK)))
                .last()
                .satisfies(check -> assertThat(check.grade()).isEqualTo(Grade.WARNING))
                .satisfies(check -> assertThat(check.answer()).contains("simulated-model"));
    }

    @Test
    void hubSpotIsTestedForTheSetUpOfItsProperties() {
        var account = HubSpotAccount.of(door("/crm"), GOOD, HubSpotAccount.USUAL_VERSION, ZoneId.of("UTC"));

        var before = run(HubSpotProbe.of(account, CLOCK));
        new HubSpotSetUp(account, CLOCK, Breaker.usual("hubspot", CLOCK))
                .run(new Steps(null, Set.of(), CLOCK, told -> {}).within(Duration.ofSeconds(20)));
        var after = run(HubSpotProbe.of(account, CLOCK));

        assertThat(before.getLast().grade()).isEqualTo(Grade.FAILED);
        assertThat(before.getLast().fix()).contains("leadloom crm setup");
        assertThat(after).extracting(Check::step).containsExactly("reach", "key", "properties", "owners");
        assertThat(after).allSatisfy(check -> assertThat(check.grade()).isEqualTo(Grade.OK));
    }

    @Test
    void salesforceIsTestedByALoginAndAQuery() {
        var base = door("/salesforce");
        var api = new SalesforceApi(
                base,
                SalesforceLogin.clientCredentials("client", GOOD),
                "68.0",
                CLOCK,
                Breaker.usual("salesforce", CLOCK));

        assertThat(run(new SalesforceProbe(base, api)))
                .allSatisfy(
                        check -> assertThat(check.grade()).as(check.toString()).isEqualTo(Grade.OK));
    }

    @Test
    void providersOfCompanyDataAreTestedWithoutALookUpThatCounts() throws IOException {
        try (var refusing = ScriptedVendor.answering(401, "{\"error\":{\"type\":\"" + CANARY + "\"}}");
                var incomplete = ScriptedVendor.answering(400, "{\"error\":{\"type\":\"invalid_request_error\"}}")) {
            for (var test : List.of(
                    ClearbitProbe.clearbit(incomplete.uri(), GOOD, CLOCK),
                    PeopleDataLabsProbe.of(incomplete.uri(), GOOD, CLOCK))) {
                assertThat(run(test))
                        .allSatisfy(check -> assertThat(check.grade()).isEqualTo(Grade.OK));
            }
            for (var test : List.of(
                    ClearbitProbe.clearbit(refusing.uri(), GOOD, CLOCK),
                    PeopleDataLabsProbe.of(refusing.uri(), GOOD, CLOCK))) {
                var steps = new Steps(null, Set.of(CANARY), CLOCK, told -> {});
                test.run(steps);
                assertThat(steps.checks().getLast().grade()).isEqualTo(Grade.FAILED);
                assertThat(steps.checks().toString()).doesNotContain(CANARY);
            }
        }
    }

    @Test
    void mailchimpIsAskedForItsAudience() throws IOException {
        try (var there = ScriptedVendor.answering(200, "{}");
                var missing = ScriptedVendor.answering(404, "{\"title\":\"Resource Not Found\"}")) {
            assertThat(run(MailchimpProbe.of(there.uri(), GOOD, "list-1", CLOCK)))
                    .allSatisfy(check -> assertThat(check.grade()).isEqualTo(Grade.OK));
            assertThat(run(MailchimpProbe.of(missing.uri(), GOOD, "list-1", CLOCK))
                            .getLast()
                            .grade())
                    .isEqualTo(Grade.FAILED);
        }
    }

    @Test
    void aKeyThatMayNotDoWhatIsNeededIsToldApartFromOneThatIsRefused() throws IOException {
        try (var scopes = ScriptedVendor.answering(200, "{\"scopes\":[\"stats.read\"]}");
                var forbidden = ScriptedVendor.answering(403, "{}")) {
            assertThat(run(SendGridProbe.of(scopes.uri(), GOOD, CLOCK))
                            .getLast()
                            .answer())
                    .contains("may not send");
            assertThat(run(SendGridProbe.of(forbidden.uri(), GOOD, CLOCK))
                            .getLast()
                            .fix())
                    .contains("Mail Send");
        }
    }

    @Test
    void aVendorThatIsNotThereIsSaidToBeNotThere() {
        var nowhere = URI.create("http://127.0.0.1:9");

        assertThat(run(SlackProbe.of(nowhere, GOOD, CLOCK)))
                .singleElement()
                .satisfies(check -> assertThat(check.answer()).isEqualTo("Nothing listens there."));
        assertThat(Reach.of(URI.create("http://198.51.100.7:1"), "LEADLOOM_CRM_URL")
                        .grade())
                .isEqualTo(Grade.FAILED);
    }

    @Test
    void aMailServerIsTestedUpToThePointWhereAMailWouldBegin() {
        var before = sandbox.mails().count();
        var good = new SmtpServer(
                "127.0.0.1", sandbox.smtpPort(), null, null, false, "orrin.example", Duration.ofSeconds(1));
        var noTls = new SmtpServer(
                "127.0.0.1", sandbox.smtpPort(), null, null, true, "orrin.example", Duration.ofSeconds(1));
        var nowhere = new SmtpServer("127.0.0.1", 9, null, null, false, "orrin.example", Duration.ofSeconds(1));

        assertThat(run(new SmtpProbe(good)))
                .extracting(Check::step, Check::grade)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("TLS", Grade.OK),
                        org.assertj.core.api.Assertions.tuple("login", Grade.OK));
        assertThat(run(new SmtpProbe(noTls)))
                .singleElement()
                .satisfies(check -> assertThat(check.step()).isEqualTo("TLS"));
        assertThat(run(new SmtpProbe(nowhere)))
                .singleElement()
                .satisfies(check -> assertThat(check.step()).isEqualTo("reach"));
        assertThat(sandbox.mails().count()).isEqualTo(before);
    }

    @Test
    void whereNobodyIsNamedTheTestSaysWhatToSet() {
        assertThat(run(new NobodyNamed("smtp", "LEADLOOM_EMAIL_URL")).getFirst().fix())
                .contains("LEADLOOM_EMAIL_URL");
    }

    @Test
    void whatAStepIsToldLosesSecretsAndTheAddressGiven() {
        var told = new ArrayList<List<Check>>();
        var steps = new Steps("mara@orrin.example", Set.of("s3cr3t-value", "ab"), CLOCK, told::add);

        steps.add(Check.failed("a", "to mara@orrin.example", "about s3cr3t-value", "ab")
                .copying("s3cr3t-value"));

        assertThat(told).hasSize(1);
        assertThat(steps.checks())
                .containsExactly(Check.failed("a", "to the address given", "about …", "ab")
                        .copying("…"));
    }
}
