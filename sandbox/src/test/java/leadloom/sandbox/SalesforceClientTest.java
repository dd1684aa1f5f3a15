package leadloom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client that most people use reads our stand-in. */
@Timeout(240)
final class SalesforceClientTest {

    private static final NodeClient CLIENT = new NodeClient("salesforce-client", "jsforce@3.10.16");
    private static final int CHECKS = 8;

    @Test
    void jsforceUnderstandsTheStandIn() throws IOException, InterruptedException, URISyntaxException {
        try (var sandbox = Sandbox.start(new SandboxOptions(0, 0, 42, FaultRates.none()))) {
            var run = CLIENT.against(sandbox.httpUri() + "/salesforce");

            assertThat(run.exit()).as(run.output()).isZero();
            assertThat(run.output().lines()).hasSize(CHECKS);
        }
    }
}
