package leadloom.hub.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;

/** Who the leads of a list are, in one query whatever its length. */
public final class Names {

    private final Hub hub;

    public Names(Hub hub) {
        this.hub = hub;
    }

    /**
     * Who a lead is, as far as is known.
     *
     * @param name empty where it is not known or the person was erased, as are the others
     */
    public record Who(String name, String title, String company, String city) {

        static final Who NOBODY = new Who("", "", "", "");

        static Who of(Facts facts) {
            var name = facts.get("lead.first_name").orElse("") + " "
                    + facts.get("lead.last_name").orElse("");
            return new Who(
                    name.strip(),
                    facts.get("lead.title").orElse(""),
                    facts.get("company.name").orElse(""),
                    facts.get("company.city").orElse(""));
        }

        /** Never empty. */
        public String shown() {
            return name.isEmpty() ? company.isEmpty() ? "Somebody unnamed" : "Somebody at " + company : name;
        }
    }

    public Map<LeadId, Who> of(List<LeadId> leads) {
        var facts = new HashMap<LeadId, Facts>();
        hub.sql()
                .sql("""
                SELECT journal.lead_id, journal.kind, sealed, data_key
                FROM journal
                JOIN facts ON facts.journal_id = journal.id
                JOIN person ON person.id = facts.person_id
                WHERE journal.lead_id = ANY (string_to_array(:leads, ',')) AND data_key IS NOT NULL
                ORDER BY journal.id
                """)
                .param(
                        "leads",
                        String.join(",", leads.stream().map(LeadId::value).toList()))
                .query((row, number) -> {
                    var lead = new LeadId(row.getString("lead_id"));
                    var told = Json.mapper()
                            .readValue(
                                    hub.seals().unseal(row.getBytes("data_key"), row.getBytes("sealed")), Facts.class);
                    // What a person told us beats what a vendor knows, as in the fold.
                    var isVendors = row.getString("kind").equals("enriched");
                    facts.merge(
                            lead,
                            told,
                            (known, news) -> isVendors ? known.completedWith(news) : known.updatedWith(news));
                    return lead;
                })
                .list();
        var names = new HashMap<LeadId, Who>();
        leads.forEach(lead -> names.put(lead, Who.of(facts.getOrDefault(lead, Facts.NONE))));
        return names;
    }
}
