package leadloom.app.vendors;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leadloom.workflows.TaskQueues;

/**
 * What vendors are chosen by. What the environment names is used; the rest is simulated.
 *
 * @param simulated where the stand-ins' HTTP doors are; empty where there is no sandbox
 * @param smtpPort of the stand-in mail server
 * @param publicUrl where people outside reach us, for the links in mails and messages
 */
public record VendorPlan(Map<String, String> environment, Optional<URI> simulated, int smtpPort, URI publicUrl) {

    private static final Map<String, String> QUEUES = Map.of(
            "ENRICHMENT", TaskQueues.ENRICHMENT,
            "CRM", TaskQueues.CRM,
            "AI", TaskQueues.WRITER,
            "EMAIL", TaskQueues.MAIL,
            "SALES", TaskQueues.SALES);

    Slot slot(String name) {
        return new Slot(name, environment, simulated);
    }

    /** How many calls a second each vendor queue may see over all workers, where the environment says so. */
    public Map<String, Double> rates() {
        var rates = new TreeMap<String, Double>();
        QUEUES.forEach((slot, queue) ->
                slot(slot).optional("RATE").ifPresent(rate -> rates.put(queue, positive(slot, rate))));
        return rates;
    }

    private static double positive(String slot, String rate) {
        if (!rate.matches("\\d{1,6}(\\.\\d{1,6})?") || Double.parseDouble(rate) == 0) {
            throw new IllegalStateException(
                    "LEADLOOM_" + slot + "_RATE is calls a second, such as 10 or 0.5, not " + rate);
        }
        return Double.parseDouble(rate);
    }

    String text(String name, String otherwise) {
        return environment.getOrDefault("LEADLOOM_" + name, otherwise);
    }
}
