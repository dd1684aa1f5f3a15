package leadloom.app.vendors;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What vendors are chosen by. What the environment names is used; the rest is simulated.
 *
 * @param simulated where the stand-ins' HTTP doors are; empty where there is no sandbox
 * @param smtpPort of the stand-in mail server
 * @param publicUrl where people outside reach us, for the links in mails and messages
 */
public record VendorPlan(Map<String, String> environment, Optional<URI> simulated, int smtpPort, URI publicUrl) {

    Slot slot(String name) {
        return new Slot(name, environment, simulated);
    }

    String text(String name, String otherwise) {
        return environment.getOrDefault("LEADLOOM_" + name, otherwise);
    }
}
