package leadloom.app.vendors;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import leadloom.activities.crm.CrmDesk;
import leadloom.activities.crm.CrmNotes;
import leadloom.activities.crm.CrmVendor;
import leadloom.activities.crm.hubspot.HubSpotAccount;
import leadloom.activities.crm.hubspot.HubSpotCrm;
import leadloom.activities.crm.hubspot.HubSpotReader;
import leadloom.activities.crm.salesforce.SalesforceChanges;
import leadloom.activities.crm.salesforce.SalesforceCrm;
import leadloom.activities.crm.salesforce.SalesforceRounds;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.lead.Leads;

/**
 * The CRM that the environment names.
 *
 * @param notes empty where it keeps none
 */
record CrmSlot(CrmVendor vendor, Optional<CrmNotes> notes, Listener listener) {

    private static final String HUBSPOT = "hubspot";
    private static final String SALESFORCE = "salesforce";
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    /** Simulated days pass meanwhile, and a stand-in counts no calls. */
    private static final Duration LOOK_EVERY_SIMULATED = Duration.ofMillis(500);

    /** A stand-in's index lags by less than the vendor's, and simulated hours pass meanwhile. */
    private static final Duration STAND_IN_LAG = Duration.ofSeconds(1);

    /** Listens to the CRM until it is closed: works off what its hooks told, or asks it what has changed. */
    @FunctionalInterface
    interface Listener {
        AutoCloseable listen(Hub hub, Campaigns campaigns);
    }

    static CrmSlot of(VendorPlan plan, InstantSource clock) {
        var slot = plan.slot("CRM");
        return switch (slot.vendor(HUBSPOT)) {
            case HUBSPOT -> hubSpot(slot, clock);
            case SALESFORCE -> salesforce(slot, clock);
            default -> throw slot.unknown("hubspot and salesforce");
        };
    }

    private static CrmSlot hubSpot(Slot slot, InstantSource clock) {
        var account = CrmAccess.hubSpot(
                slot, slot.simulated().isPresent() ? STAND_IN_LAG : HubSpotAccount.USUAL_SEARCH_LAG);
        var crm = new HubSpotCrm(account, clock);
        var reader = new HubSpotReader(account, clock);
        return new CrmSlot(
                crm, Optional.of(crm), (hub, campaigns) -> new CrmDesk(hub, campaigns, HUBSPOT, reader).start());
    }

    /** One session for all: an organisation counts its logins. */
    private static CrmSlot salesforce(Slot slot, InstantSource clock) {
        var settings = CrmAccess.settings(slot);
        var api = CrmAccess.salesforce(slot, settings, clock);
        return new CrmSlot(
                new SalesforceCrm(api, settings),
                Optional.empty(),
                (hub, campaigns) -> new SalesforceRounds(
                        new SalesforceChanges(api, settings, hub, new Leads(hub, campaigns)),
                        slot.simulated().isPresent() ? LOOK_EVERY_SIMULATED : LOOK_EVERY));
    }
}
