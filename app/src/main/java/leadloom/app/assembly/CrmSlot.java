package leadloom.app.assembly;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import leadloom.activities.crm.CrmDesk;
import leadloom.activities.crm.CrmNotes;
import leadloom.activities.crm.CrmVendor;
import leadloom.activities.crm.hubspot.HubSpotAccount;
import leadloom.activities.crm.hubspot.HubSpotCrm;
import leadloom.activities.crm.hubspot.HubSpotKey;
import leadloom.activities.crm.hubspot.HubSpotReader;
import leadloom.activities.crm.salesforce.SalesforceApi;
import leadloom.activities.crm.salesforce.SalesforceChanges;
import leadloom.activities.crm.salesforce.SalesforceCrm;
import leadloom.activities.crm.salesforce.SalesforceLogin;
import leadloom.activities.crm.salesforce.SalesforceRounds;
import leadloom.activities.crm.salesforce.SalesforceSettings;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.lead.Leads;

/**
 * The CRM that the environment names.
 *
 * @param notes empty where it keeps none
 */
record CrmSlot(String name, CrmVendor vendor, Optional<CrmNotes> notes) {

    private static final String HUBSPOT = "hubspot";
    private static final String SALESFORCE = "salesforce";
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    /** A stand-in's index lags by less than the vendor's, and simulated hours pass meanwhile. */
    private static final Duration STAND_IN_LAG = Duration.ofSeconds(1);

    static CrmSlot of(Slot slot, InstantSource clock) {
        return switch (slot.vendor(HUBSPOT)) {
            case HUBSPOT -> {
                var crm = new HubSpotCrm(hubSpot(slot), clock);
                yield new CrmSlot(HUBSPOT, crm, Optional.of(crm));
            }
            case SALESFORCE -> {
                var settings = salesforce(slot);
                var crm = new SalesforceCrm(salesforceApi(slot, settings, clock), settings);
                yield new CrmSlot(SALESFORCE, crm, Optional.empty());
            }
            default -> throw slot.unknown(slot.vendor(""), "hubspot and salesforce");
        };
    }

    /** What listens to the CRM, until it is closed: it works off what its hooks told, or asks it what has changed. */
    static AutoCloseable listener(Slot slot, Hub hub, Campaigns campaigns) {
        var clock = hub.realTime();
        return switch (slot.vendor(HUBSPOT)) {
            case HUBSPOT -> new CrmDesk(hub, campaigns, HUBSPOT, new HubSpotReader(hubSpot(slot), clock)).start();
            case SALESFORCE -> {
                var settings = salesforce(slot);
                var api = salesforceApi(slot, settings, clock);
                yield new SalesforceRounds(
                        new SalesforceChanges(api, settings, hub, new Leads(hub, campaigns)), LOOK_EVERY);
            }
            default -> throw slot.unknown(slot.vendor(""), "hubspot and salesforce");
        };
    }

    private static HubSpotAccount hubSpot(Slot slot) {
        return new HubSpotAccount(
                slot.url("/crm"),
                HubSpotKey.fixed(slot.key()),
                slot.text("VERSION", HubSpotAccount.USUAL_VERSION),
                ZoneId.of(slot.text("ZONE", "UTC")),
                slot.simulated().isPresent() ? STAND_IN_LAG : HubSpotAccount.USUAL_SEARCH_LAG);
    }

    private static SalesforceSettings salesforce(Slot slot) {
        var usual = SalesforceSettings.usual();
        return usual.withVersion(slot.text("VERSION", usual.version()));
    }

    private static SalesforceApi salesforceApi(Slot slot, SalesforceSettings settings, InstantSource clock) {
        var login = SalesforceLogin.clientCredentials(slot.text("CLIENT_ID", "simulated"), slot.key());
        return new SalesforceApi(slot.url("/salesforce"), login, settings.version(), clock);
    }
}
