package leadloom.app.assembly;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import leadloom.app.Settings;
import leadloom.sandbox.people.VendorHooks;
import leadloom.sandbox.people.VendorHooks.Crm;
import leadloom.sandbox.people.VendorHooks.HubSpot;
import leadloom.sandbox.people.VendorHooks.Mandrill;
import leadloom.sandbox.people.VendorHooks.Salesforce;
import leadloom.sandbox.people.VendorHooks.SendGrid;

/**
 * Which vendors' hooks the stand-ins speak: those that this environment opens a door for.
 *
 * @param door of the sandbox
 */
record SimulatedHooks(Map<String, String> environment, URI publicUrl, URI door) {

    VendorHooks hooks() {
        return new VendorHooks(mandrill(), sendGrid(), crm());
    }

    /** Of several keys the last is the webhook's of inbound mail. */
    private Optional<Mandrill> mandrill() {
        return Settings.LEADLOOM_MANDRILL_HOOK_KEY.in(environment).map(keys -> {
            var each = Arrays.stream(keys.split(",", -1)).map(String::strip).toList();
            return new Mandrill(WaysIn.mandrillUrl(environment, publicUrl), each.getFirst(), each.getLast());
        });
    }

    private Optional<SendGrid> sendGrid() {
        return Settings.LEADLOOM_SANDBOX_SENDGRID_KEY
                .in(environment)
                .map(key -> new SendGrid(privateKey(key), Settings.LEADLOOM_SENDGRID_PARSE_SECRET.in(environment)));
    }

    private static PrivateKey privateKey(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64.strip());
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
            throw new IllegalStateException(
                    Settings.LEADLOOM_SANDBOX_SENDGRID_KEY + " is base64 of a key on the curve P-256", notAKey);
        }
    }

    /** The CRM that the worker writes to; empty where nothing would come of what is entered there. */
    Optional<Crm> crm() {
        if (Settings.LEADLOOM_CRM_URL.in(environment).isPresent()) {
            return Optional.empty();
        }
        if (Settings.LEADLOOM_CRM_VENDOR.in(environment).orElse("hubspot").equals("salesforce")) {
            return Optional.of(new Salesforce(URI.create(door + "/sandbox/salesforce")));
        }
        return Settings.LEADLOOM_HUBSPOT_HOOK_SECRET
                .in(environment)
                .map(secret -> new HubSpot(
                        URI.create(door + "/sandbox/crm"), WaysIn.origin(publicUrl) + "/api/v1/hooks/hubspot", secret));
    }
}
