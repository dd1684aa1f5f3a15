package leadloom.app.assembly;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import leadloom.app.DatabaseUrl;
import leadloom.app.StateDirectory;

/**
 * What a process shall be.
 *
 * @param url where the API is, or will be; of a worker: where its health and metrics are
 * @param simulatedFactor simulated seconds in a real one; empty means live
 * @param simulatedVendors starts stand-ins for the vendors in this process
 * @param vendorDoor stand-ins of another process; empty where there are none
 */
public record ServerPlan(
        boolean api,
        boolean worker,
        DatabaseUrl database,
        int poolSize,
        String temporalAddress,
        String namespace,
        String temporalUi,
        String bind,
        URI url,
        StateDirectory state,
        Optional<Double> simulatedFactor,
        boolean simulatedVendors,
        Optional<URI> vendorDoor,
        int smtpPort,
        Who people,
        long seed,
        Map<String, String> environment) {

    /** Which people are simulated. */
    public enum Who {
        NOBODY,
        RECIPIENTS,
        RECIPIENTS_AND_COLLEAGUES
    }

    /** The same with other settings. */
    ServerPlan with(Map<String, String> otherEnvironment) {
        return new ServerPlan(
                api,
                worker,
                database,
                poolSize,
                temporalAddress,
                namespace,
                temporalUi,
                bind,
                url,
                state,
                simulatedFactor,
                simulatedVendors,
                vendorDoor,
                smtpPort,
                people,
                seed,
                otherEnvironment);
    }
}
