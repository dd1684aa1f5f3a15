package leadloom.app.vendors;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.Breaker;
import leadloom.activities.crm.CrmSetUp;
import leadloom.activities.crm.hubspot.HubSpotAccount;
import leadloom.activities.crm.hubspot.HubSpotKey;
import leadloom.activities.crm.hubspot.HubSpotSetUp;
import leadloom.activities.crm.salesforce.SalesforceApi;
import leadloom.activities.crm.salesforce.SalesforceLogin;
import leadloom.activities.crm.salesforce.SalesforceSetUp;
import leadloom.activities.crm.salesforce.SalesforceSettings;
import leadloom.app.SecretFiles;

/** How the CRM that the environment names is signed in to, and its account made ready. */
public final class CrmAccess {

    private static final String PRODUCTION = "https://login.salesforce.com";

    private CrmAccess() {}

    /**
     * The set-up of the CRM in that environment.
     *
     * @throws IllegalStateException if it names none that can be reached
     * @throws IllegalArgumentException if one of its values is unfit
     */
    public static CrmSetUp setUp(Map<String, String> environment, InstantSource clock) {
        var slot = new Slot("CRM", SecretFiles.read(environment), Optional.<URI>empty());
        return switch (slot.vendor("hubspot")) {
            case "hubspot" ->
                new HubSpotSetUp(
                        hubSpot(slot, HubSpotAccount.USUAL_SEARCH_LAG), clock, Breaker.usual("hubspot", clock));
            case "salesforce" -> {
                var settings = settings(slot);
                yield new SalesforceSetUp(
                        salesforce(slot, settings, clock, Breaker.usual("salesforce", clock)), settings);
            }
            default -> throw slot.unknown("hubspot and salesforce");
        };
    }

    static HubSpotAccount hubSpot(Slot slot, Duration searchLag) {
        return new HubSpotAccount(
                slot.url("/crm"),
                HubSpotKey.fixed(slot.key()),
                slot.text("VERSION", HubSpotAccount.USUAL_VERSION),
                ZoneId.of(slot.text("ZONE", "UTC")),
                searchLag);
    }

    static SalesforceSettings settings(Slot slot) {
        var usual = SalesforceSettings.usual();
        return usual.withVersion(slot.text("VERSION", usual.version()));
    }

    static SalesforceApi salesforce(Slot slot, SalesforceSettings settings, InstantSource clock, Breaker breaker) {
        return new SalesforceApi(slot.url("/salesforce"), login(slot), settings.version(), clock, breaker);
    }

    /** By a signed assertion where there is a key in a file, else by the client's secret. */
    static SalesforceLogin login(Slot slot) {
        var clientId = slot.text("CLIENT_ID", "simulated");
        return slot.optional("PEM")
                .map(file -> SalesforceLogin.signedAssertion(
                        clientId,
                        slot.optional("USER")
                                .orElseThrow(() -> new IllegalStateException(
                                        "LEADLOOM_CRM_PEM needs LEADLOOM_CRM_USER, whom its app acts for")),
                        slot.text("AUDIENCE", PRODUCTION),
                        SalesforceLogin.privateKey(Path.of(file))))
                .orElseGet(() -> SalesforceLogin.clientCredentials(clientId, slot.key()));
    }
}
