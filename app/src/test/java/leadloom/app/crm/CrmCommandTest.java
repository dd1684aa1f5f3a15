package leadloom.app.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import leadloom.app.cli.TypedCommand;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class CrmCommandTest {

    private final Sandbox sandbox = Sandbox.start(new SandboxOptions(0, 0, 42, FaultRates.none()));

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void hubSpotIsMadeReadyOnceAndThenFoundReady() {
        var first = setUp(Map.of("LEADLOOM_CRM_URL", sandbox.httpUri() + "/crm"));
        var second = setUp(Map.of("LEADLOOM_CRM_URL", sandbox.httpUri() + "/crm"), "--json");

        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("+ contacts.leadloom_id").doesNotContain("✗");
        assertThat(first.err()).contains("The CRM is ready.");
        assertThat(second.code()).isZero();
        assertThat(second.out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("\"already_there\""));
    }

    @Test
    void salesforceIsLookedAt() {
        var told = setUp(
                Map.of("LEADLOOM_CRM_VENDOR", "salesforce", "LEADLOOM_CRM_URL", sandbox.httpUri() + "/salesforce"));

        assertThat(told.code()).isZero();
        assertThat(told.out()).contains("✓ Lead.Leadloom_Id__c");
    }

    @Test
    void aCrmThatIsAwayIsNoSuccess() {
        sandbox.close();

        var told = setUp(Map.of("LEADLOOM_CRM_URL", sandbox.httpUri() + "/crm"));

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.out()).contains("✗").contains("did not answer");
    }

    @Test
    void anEnvironmentThatNamesNoneSaysWhatIsMissing() {
        assertThat(setUp(Map.of()).code()).isEqualTo(2);
        assertThat(setUp(Map.of()).err()).contains("LEADLOOM_CRM_URL");
        assertThat(setUp(Map.of("LEADLOOM_CRM_VENDOR", "other")).err()).contains("hubspot and salesforce");
        assertThat(setUp(Map.of(
                                "LEADLOOM_CRM_VENDOR", "salesforce",
                                "LEADLOOM_CRM_URL", "http://127.0.0.1:9",
                                "LEADLOOM_CRM_PEM", "none.pem"))
                        .err())
                .contains("LEADLOOM_CRM_USER");
    }

    private TypedCommand setUp(Map<String, String> crm, String... options) {
        var environment = new HashMap<>(crm);
        environment.putIfAbsent("LEADLOOM_CRM_KEY", "FAKE-key");
        var arguments = new String[options.length + 2];
        arguments[0] = "crm";
        arguments[1] = "setup";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return TypedCommand.run(directory, environment, arguments);
    }
}
