package leadloom.hub.crm;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * The map from leads to a CRM's records. A person is one record, however many leads, addresses or duplicates there are.
 */
public final class CrmLinks {

    private final Hub hub;
    private final Supplier<String> vendor;

    /** @param vendor the CRM whose records these are, such as {@code hubspot}; another CRM has a map of its own */
    public CrmLinks(Hub hub, String vendor) {
        this(hub, () -> vendor);
    }

    /** @param vendor asked each time: a stand-in and the CRM itself have a map each */
    public CrmLinks(Hub hub, Supplier<String> vendor) {
        this.hub = hub;
        this.vendor = vendor;
    }

    /**
     * What a lead is called on both sides.
     *
     * @param own our name for the record, the same for all leads of a person
     * @param external the CRM's; null before its first answer
     */
    public record Link(String own, @Nullable String external) {}

    /**
     * The lead's link, made if there is none. Made before the first write, so that two leads of one person, synced at
     * the same moment, agree on one name.
     */
    public Link of(LeadId lead) {
        return find(lead)
                .orElseGet(() -> hub.inTransaction(() -> {
                    lockPerson(lead);
                    var shared = ofPerson(lead).orElse(new Link(lead.value(), null));
                    hub.sql()
                            .sql("""
                    INSERT INTO crm_link (vendor, lead_id, own_id, external_id, linked_at)
                    VALUES (:vendor, :lead, :own, :external, :now)
                    ON CONFLICT DO NOTHING
                    """)
                            .param("vendor", vendor.get())
                            .param("lead", lead.value())
                            .param("own", shared.own())
                            .param("external", shared.external())
                            .param("now", Rows.at(hub.realTime().instant()))
                            .update();
                    return find(lead).orElseThrow();
                }));
    }

    public Optional<Link> find(LeadId lead) {
        return hub.sql()
                .sql("SELECT own_id, external_id FROM crm_link WHERE vendor = :vendor AND lead_id = :lead")
                .param("vendor", vendor.get())
                .param("lead", lead.value())
                .query((row, number) -> new Link(row.getString("own_id"), row.getString("external_id")))
                .optional();
    }

    /** The CRM's name for the record is known now, for all leads that share it. */
    public void linked(String own, String external) {
        hub.sql()
                .sql("""
                UPDATE crm_link SET external_id = :external
                WHERE vendor = :vendor AND own_id = :own AND external_id IS DISTINCT FROM :external
                """)
                .param("vendor", vendor.get())
                .param("own", own)
                .param("external", external)
                .update();
    }

    /** Every lead that is this record. */
    public List<LeadId> leads(String external) {
        return hub.sql()
                .sql("SELECT lead_id FROM crm_link WHERE vendor = :vendor AND external_id = :external ORDER BY lead_id")
                .param("vendor", vendor.get())
                .param("external", external)
                .query((row, number) -> new LeadId(row.getString("lead_id")))
                .list();
    }

    /** The CRM made one record of several: what stood for any of them stands for the one that is left. */
    public void merged(List<String> before, String primary, String now) {
        hub.sql()
                .sql("""
                UPDATE crm_link SET external_id = :now,
                    own_id = coalesce((SELECT min(kept.own_id) FROM crm_link AS kept
                                       WHERE kept.vendor = :vendor AND kept.external_id = :primary), own_id)
                WHERE vendor = :vendor AND external_id = ANY (:before)
                """)
                .param("now", now)
                .param("primary", primary)
                .param("vendor", vendor.get())
                .param("before", before.toArray(String[]::new))
                .update();
    }

    private void lockPerson(LeadId lead) {
        hub.sql().sql("""
                SELECT person.id FROM person JOIN lead ON lead.person_id = person.id
                WHERE lead.id = :lead FOR UPDATE OF person
                """).param("lead", lead.value()).query().listOfRows();
    }

    private Optional<Link> ofPerson(LeadId lead) {
        return hub.sql()
                .sql("""
                SELECT own_id, external_id FROM crm_link
                WHERE vendor = :vendor
                  AND lead_id IN (SELECT id FROM lead
                                  WHERE person_id = (SELECT person_id FROM lead WHERE id = :lead))
                ORDER BY external_id IS NULL, own_id
                LIMIT 1
                """)
                .param("vendor", vendor.get())
                .param("lead", lead.value())
                .query((row, number) -> new Link(row.getString("own_id"), row.getString("external_id")))
                .optional();
    }
}
