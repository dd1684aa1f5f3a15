package leadloom.app.demo;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the environment says when a demo's leads meet each vendor's own protocol: first one set, half-way another. */
final class RealProtocols {

    /** By then most leads are in the middle of their sequences. */
    static final Duration MOVE_AFTER = Duration.ofDays(9);

    private RealProtocols() {}

    /** The first set, with keys for the hooks that the vendors tell us by. */
    static Map<String, String> before(Map<String, String> environment) {
        var settings = new LinkedHashMap<>(environment);
        settings.put("LEADLOOM_ENRICHMENT_VENDOR", "hunter,people-data-labs");
        settings.put("LEADLOOM_CRM_VENDOR", "hubspot");
        settings.put("LEADLOOM_AI_VENDOR", "openai");
        settings.put("LEADLOOM_EMAIL_VENDOR", "mailchimp-transactional");
        settings.put("LEADLOOM_TYPEFORM_KEY", word());
        settings.put("LEADLOOM_MANDRILL_HOOK_KEY", word());
        settings.put("LEADLOOM_HUBSPOT_HOOK_SECRET", word());
        return settings;
    }

    /** The second; nothing but names of vendors is another. */
    static Map<String, String> after(Map<String, String> before) {
        var settings = new LinkedHashMap<>(before);
        settings.put("LEADLOOM_CRM_VENDOR", "salesforce");
        settings.put("LEADLOOM_EMAIL_VENDOR", "smtp");
        return settings;
    }

    private static String word() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
