package leadloom.activities.crm;

import java.util.Map;
import java.util.TreeMap;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;

/**
 * A contact as it shall stand in the CRM.
 *
 * @param lead our id, for a CRM that keeps records by an id of ours
 * @param email the key in a CRM that keeps persons by their address; empty once the person was erased
 */
public record CrmContact(String lead, String email, Map<String, String> properties) {

    public CrmContact {
        properties = Map.copyOf(properties);
    }

    /** Who the lead is, under the names that HubSpot gives to such values; other adapters translate them. */
    public static CrmContact of(LeadId lead, Facts facts) {
        var properties = new TreeMap<String, String>();
        facts.get("lead.first_name").ifPresent(value -> properties.put("firstname", value));
        facts.get("lead.last_name").ifPresent(value -> properties.put("lastname", value));
        facts.get("lead.title").ifPresent(value -> properties.put("jobtitle", value));
        facts.get("company.name").ifPresent(value -> properties.put("company", value));
        return new CrmContact(lead.value(), facts.get("lead.email").orElse(""), properties);
    }

    /** The same contact with more to be written. */
    public CrmContact with(Map<String, String> more) {
        var all = new TreeMap<>(properties);
        all.putAll(more);
        return new CrmContact(lead, email, all);
    }
}
