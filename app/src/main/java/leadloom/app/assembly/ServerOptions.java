package leadloom.app.assembly;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import leadloom.api.demo.DemoInbox;
import leadloom.app.Settings;
import leadloom.hub.HubSettings;

/**
 * What a process needs to know to take its role.
 *
 * @param api serves the API and empties the outbox
 * @param worker polls Temporal
 * @param simulatedFactor simulated seconds in a real one; empty means live
 * @param vendorDoor where stand-in vendors are; empty where there are none
 * @param port of the API; below 0 nothing is served
 * @param monitorPort of health and metrics; empty where the API serves them on its own
 * @param home where uploads wait for their jobs
 * @param inbox mails of the sandbox, for people to look at; empty where it runs elsewhere
 * @param environment names vendors and what they need; see {@code Settings}
 */
public record ServerOptions(
        boolean api,
        boolean worker,
        HubSettings hub,
        String temporalAddress,
        String namespace,
        Optional<Double> simulatedFactor,
        Optional<URI> vendorDoor,
        int smtpPort,
        URI publicUrl,
        String bind,
        int port,
        Optional<Integer> monitorPort,
        String hookSecret,
        Path home,
        String temporalUi,
        Optional<DemoInbox> inbox,
        Map<String, String> environment) {

    /** Whether webhooks may go to this machine's own network. */
    boolean webhooksMayStayInside() {
        return Settings.LEADLOOM_WEBHOOKS_PRIVATE
                .in(environment)
                .filter("allowed"::equals)
                .isPresent();
    }

    /** What the web part is told. */
    Map<String, Object> properties() {
        var properties = new LinkedHashMap<>(new WaysIn(environment, publicUrl).properties());
        properties.put("server.address", bind);
        properties.put("server.port", port);
        properties.put("management.endpoints.web.exposure.exclude", monitorPort.isPresent() ? "*" : "");
        properties.put("leadloom.hooks.mail-secret", hookSecret);
        properties.put("leadloom.imports.directory", home.resolve("imports").toString());
        properties.put("leadloom.webhooks.private-allowed", webhooksMayStayInside());
        properties.put("leadloom.api.temporal-ui", temporalUi);
        properties.put("leadloom.api.temporal-namespace", namespace);
        return properties;
    }
}
