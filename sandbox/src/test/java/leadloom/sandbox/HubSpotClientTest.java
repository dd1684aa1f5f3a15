package leadloom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The vendor's own client reads our stand-in: a judge that we did not write. */
@Timeout(240)
final class HubSpotClientTest {

    private static final NodeClient CLIENT = new NodeClient("hubspot-client", "@hubspot/api-client@13.5.0");
    private static final int CHECKS = 10;

    @Test
    void hubSpotsOwnClientUnderstandsTheStandIn() throws IOException, InterruptedException, URISyntaxException {
        try (var sandbox = Sandbox.start(new SandboxOptions(0, 0, 42, FaultRates.none()))) {
            var run = CLIENT.against(sandbox.httpUri() + "/crm");

            assertThat(run.exit()).as(run.output()).isZero();
            assertThat(run.output().lines()).hasSize(CHECKS);
        }
    }
}
