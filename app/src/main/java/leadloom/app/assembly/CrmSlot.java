package leadloom.app.assembly;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import leadloom.activities.crm.CrmNotes;
import leadloom.activities.crm.CrmVendor;
import leadloom.activities.crm.hubspot.HubSpotAccount;
import leadloom.activities.crm.hubspot.HubSpotCrm;
import leadloom.activities.crm.salesforce.SalesforceApi;
import leadloom.activities.crm.salesforce.SalesforceCrm;
import leadloom.activities.crm.salesforce.SalesforceLogin;
import leadloom.activities.crm.salesforce.SalesforceSettings;

/**
 * The CRM that the environment names.
 *
 * @param notes empty where it keeps none
 */
record CrmSlot(String name, CrmVendor vendor, Optional<CrmNotes> notes) {

    static CrmSlot of(Slot slot, InstantSource clock) {
        return switch (slot.vendor("hubspot")) {
            case "hubspot" -> {
                var crm = new HubSpotCrm(
                        HubSpotAccount.of(
                                slot.url("/crm"),
                                slot.key(),
                                slot.text("VERSION", HubSpotAccount.USUAL_VERSION),
                                ZoneOffset.UTC),
                        clock);
                yield new CrmSlot("hubspot", crm, Optional.of(crm));
            }
            case "salesforce" -> {
                var usual = SalesforceSettings.usual();
                var settings = usual.withVersion(slot.text("VERSION", usual.version()));
                var login = SalesforceLogin.clientCredentials(slot.text("CLIENT_ID", "simulated"), slot.key());
                var api = new SalesforceApi(slot.url("/salesforce"), login, settings.version(), clock);
                yield new CrmSlot("salesforce", new SalesforceCrm(api, settings), Optional.empty());
            }
            default -> throw slot.unknown(slot.vendor(""), "hubspot and salesforce");
        };
    }
}
