package leadloom.activities.crm.salesforce;

import java.util.Map;
import java.util.Set;

/**
 * What differs from org to org.
 *
 * @param version of the API, such as {@code 68.0}
 * @param object what a lead becomes there
 * @param idField the field that holds our lead's id: text, unique, marked as external id
 * @param effectField the field on tasks that holds our effect's id
 * @param leadSource what is written into LeadSource
 * @param fields our property to the org's field, for those that the adapter does not know by itself
 * @param owners the address of a person or the name of a group to a user's or queue's id
 * @param lostStatuses the statuses of a lead that is closed without a deal
 */
public record SalesforceSettings(
        String version,
        SalesforceObject object,
        String idField,
        String effectField,
        String leadSource,
        Map<String, String> fields,
        Map<String, String> owners,
        Set<String> lostStatuses) {

    public SalesforceSettings {
        fields = Map.copyOf(fields);
        owners = Map.copyOf(owners);
        lostStatuses = Set.copyOf(lostStatuses);
    }

    /** As docs/vendors/salesforce.md says to set up an org. */
    public static SalesforceSettings usual() {
        return new SalesforceSettings(
                "68.0",
                SalesforceObject.LEAD,
                "Leadloom_Id__c",
                "Leadloom_Effect_Id__c",
                "Web",
                Map.of(
                        "leadloom_segment", "Leadloom_Segment__c",
                        "leadloom_score", "Leadloom_Score__c",
                        "leadloom_status", "Leadloom_Status__c"),
                Map.of(),
                Set.of("Closed - Not Converted"));
    }

    public SalesforceSettings withVersion(String other) {
        return new SalesforceSettings(other, object, idField, effectField, leadSource, fields, owners, lostStatuses);
    }

    public SalesforceSettings withObject(SalesforceObject other) {
        return new SalesforceSettings(version, other, idField, effectField, leadSource, fields, owners, lostStatuses);
    }

    public SalesforceSettings withOwners(Map<String, String> others) {
        return new SalesforceSettings(version, object, idField, effectField, leadSource, fields, others, lostStatuses);
    }
}
