package leadloom.activities.crm;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact as it shall stand in the CRM.
 *
 * @param ownId our name for the person there, which stays when the address changes; null where it has none
 * @param known whether the CRM has a record under that name already; else the mail address is the key
 */
public record CrmContact(
        String email,
        Map<String, String> properties,
        @Nullable String ownId,
        boolean known) {

    public CrmContact {
        properties = Map.copyOf(properties);
    }

    /** Known by its address alone. */
    public CrmContact(String email, Map<String, String> properties) {
        this(email, properties, null, false);
    }
}
