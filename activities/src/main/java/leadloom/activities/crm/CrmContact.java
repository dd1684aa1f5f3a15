package leadloom.activities.crm;

import java.util.Map;

/** A contact as it shall stand in the CRM; the mail address is its key there. */
public record CrmContact(String email, Map<String, String> properties) {

    public CrmContact {
        properties = Map.copyOf(properties);
    }
}
