package leadloom.app.vendors;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadloom.activities.connection.Reach;
import leadloom.app.SecretFiles;
import leadloom.hub.Hub;
import leadloom.hub.connection.Connection;
import leadloom.hub.connection.Connection.Declaration;
import leadloom.hub.connection.Connections;
import leadloom.hub.connection.Mode;
import leadloom.hub.connection.Slot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this process sees of each slot in its environment. Names of settings only, never a value. */
public final class Declarations {

    private static final Logger log = LoggerFactory.getLogger(Declarations.class);
    private static final String SIMULATED_TIME =
            "The clock is simulated (LEADLOOM_CLOCK_FACTOR), so that weeks would pass in minutes for those outside.";

    private final VendorPlan plan;

    private Declarations(VendorPlan plan) {
        this.plan = plan;
    }

    /** Declares the slots whose vendors a worker calls. */
    static void ofWorker(VendorPlan plan, Hub hub) {
        var seen = new Declarations(plan);
        declare(hub, List.of(seen.email(), seen.crm(), seen.enrichment(), seen.ai(), seen.sales(), seen.audience()));
    }

    /** Declares the slots that the API reads from. */
    public static void ofApi(VendorPlan plan, Hub hub) {
        var seen = new Declarations(plan);
        declare(hub, List.of(seen.capture(), seen.replies()));
    }

    private static void declare(Hub hub, List<Declaration> seen) {
        var connections = new Connections(hub);
        for (var declaration : seen) {
            var connection = connections.declare(declaration);
            if (declaration.wanted() == Mode.LIVE
                    && connection.mode() != Mode.LIVE
                    && connection.changedBy().equals(Connection.ENVIRONMENT)) {
                log.warn(
                        "{} is {} and not live: {}",
                        connection.slot().word(),
                        connection.mode().word(),
                        connection.named() ? String.join(" ", connection.blockers()) : "no vendor is named");
            }
        }
    }

    private Declaration email() {
        var blockers = new ArrayList<String>();
        if (!EmailTests.isRehearsal(plan)) {
            if (plan.simulatedClock()) {
                blockers.add(SIMULATED_TIME);
            }
            if (plan.text("POSTAL_ADDRESS", "").isBlank()) {
                blockers.add("LEADLOOM_POSTAL_ADDRESS is not set, and the law wants one in every mail.");
            }
            if (!"https".equals(plan.publicUrl().getScheme())) {
                blockers.add("LEADLOOM_PUBLIC_URL is no https address, so that unsubscribe links would not be safe.");
            }
        }
        return declared(
                Slot.EMAIL,
                plan.slot("EMAIL").vendor("smtp").replace("mailchimp-transactional", "mandrill"),
                MailSlot.isNamed(plan),
                blockers,
                "EMAIL_",
                "SENDER_",
                "POSTAL_ADDRESS",
                "PUBLIC_URL");
    }

    private Declaration crm() {
        var slot = plan.slot("CRM");
        return declared(
                Slot.CRM,
                slot.vendor("hubspot"),
                slot.optional("URL").isPresent(),
                outside(slot.optional("URL")),
                "CRM_");
    }

    private Declaration sales() {
        var url = plan.slot("SALES").optional("URL");
        return declared(Slot.SALES, "slack", url.isPresent(), outside(url), "SALES_", "SLACK_");
    }

    private Declaration ai() {
        var slot = plan.slot("AI");
        return declared(Slot.AI, slot.vendor("openai"), slot.optional("URL").isPresent(), List.of(), "AI_");
    }

    private Declaration enrichment() {
        var named = EnrichmentSlot.names(plan)
                .filter(name -> EnrichmentSlot.isNamed(plan, name))
                .toList();
        return declared(
                Slot.ENRICHMENT,
                String.join(",", named.isEmpty() ? EnrichmentSlot.names(plan).toList() : named),
                !named.isEmpty(),
                List.of(),
                "ENRICHMENT_",
                "HUNTER_",
                "PEOPLE_DATA_LABS_");
    }

    private Declaration audience() {
        return declared(Slot.AUDIENCE, "mailchimp", AudienceSlot.isReal(plan), List.of(), "AUDIENCE_");
    }

    private Declaration capture() {
        return declared(Slot.CAPTURE, "typeform", TypeformSlot.isReal(plan), List.of(), "TYPEFORM_");
    }

    private Declaration replies() {
        return declared(Slot.REPLIES, "imap", plan.slot("IMAP").optional("URL").isPresent(), List.of(), "IMAP_");
    }

    private List<String> outside(Optional<String> url) {
        return plan.simulatedClock()
                        && url.map(URI::create).filter(Declarations::isAway).isPresent()
                ? List.of(SIMULATED_TIME)
                : List.of();
    }

    private static boolean isAway(URI url) {
        return !Reach.isLoopback(String.valueOf(url.getHost()));
    }

    private Declaration declared(Slot slot, String vendor, boolean named, List<String> blockers, String... settings) {
        var usual = named ? Mode.SHADOW : Mode.SIMULATED;
        var setting = slot.name() + "_MODE";
        var word = plan.text(setting, "");
        var wanted = word.isBlank()
                ? usual
                : Mode.of(word)
                        .orElseThrow(() -> new IllegalStateException(
                                "LEADLOOM_" + setting + " knows " + String.join(", ", Mode.words()) + ", not " + word));
        return new Declaration(
                slot, wanted, vendor, names(settings), plan.simulated().isPresent(), named, blockers);
    }

    private List<String> names(String... prefixes) {
        return plan.environment().entrySet().stream()
                .filter(entry -> !entry.getValue().isBlank())
                .map(Map.Entry::getKey)
                .filter(name -> Arrays.stream(prefixes).anyMatch(prefix -> name.startsWith("LEADLOOM_" + prefix)))
                .sorted()
                .toList();
    }

    /** Values of this environment that must never be repeated. */
    static Set<String> secrets(VendorPlan plan) {
        return SecretFiles.values(plan.environment());
    }
}
