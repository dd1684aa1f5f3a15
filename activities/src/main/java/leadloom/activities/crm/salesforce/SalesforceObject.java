package leadloom.activities.crm.salesforce;

import java.util.Map;
import java.util.Set;

/** What a lead becomes in an org; companies differ in whether they work with leads or with contacts. */
public enum SalesforceObject {
    LEAD("Lead", Map.of("company", "Company"), Set.of("LastName", "Company")),
    /** A contact's company is an account of its own, which we neither look for nor make. */
    CONTACT("Contact", Map.of(), Set.of("LastName"));

    private static final Map<String, String> COMMON =
            Map.of("firstname", "FirstName", "lastname", "LastName", "jobtitle", "Title");

    private final String type;

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
    private final Map<String, String> own;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> required;

    SalesforceObject(String type, Map<String, String> own, Set<String> required) {
        this.type = type;
        this.own = own;
        this.required = required;
    }

    String type() {
        return type;
    }

    /** The field for one of our properties, or an empty text where there is none. */
    String field(String property) {
        return COMMON.getOrDefault(property, own.getOrDefault(property, ""));
    }

    /** Fields without which nothing is created. */
    Set<String> required() {
        return required;
    }
}
