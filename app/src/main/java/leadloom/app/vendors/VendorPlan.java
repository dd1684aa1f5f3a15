package leadloom.app.vendors;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import leadloom.activities.connection.Sides;
import leadloom.workflows.TaskQueues;

/**
 * What vendors are chosen by. What the environment names is used; the rest is simulated.
 *
 * @param simulated where the stand-ins' HTTP doors are; empty where there is no sandbox
 * @param smtpPort of the stand-in mail server
 * @param simulatedClock whether time is simulated, so that nobody outside may be written to
 * @param publicUrl where people outside reach us, for the links in mails and messages
 */
public record VendorPlan(
        Map<String, String> environment, Optional<URI> simulated, int smtpPort, URI publicUrl, boolean simulatedClock) {

    private static final Pattern ADDRESS_OR_KEY = Pattern.compile(
            "LEADLOOM_(EMAIL|CRM|ENRICHMENT|HUNTER|PEOPLE_DATA_LABS|AI|SALES)_(URL|KEY|USER|PASSWORD|CLIENT_ID)");

    /** The same vendors, as their stand-ins play them; empty where there is no sandbox. */
    Optional<VendorPlan> standIns() {
        var without = environment.entrySet().stream()
                .filter(entry -> !ADDRESS_OR_KEY.matcher(entry.getKey()).matches())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return simulated.map(door -> new VendorPlan(without, simulated, smtpPort, publicUrl, simulatedClock));
    }

    /** The vendors themselves, and no stand-in for those that nobody names. */
    VendorPlan real() {
        return new VendorPlan(environment, Optional.empty(), 0, publicUrl, simulatedClock);
    }

    /**
     * Builds a slot's stand-in and its vendor, as far as there are both. Where there is neither, the vendor's words say
     * what to set.
     */
    <T> Sides<T> sides(boolean named, Function<VendorPlan, T> build) {
        return new Sides<>(
                standIns().map(build),
                named || simulated.isEmpty() ? Optional.of(build.apply(real())) : Optional.empty());
    }

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
