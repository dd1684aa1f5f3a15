package leadloom.hub.lead;

import leadloom.hub.Hub;
import leadloom.journey.lead.LeadId;

/**
 * The lock that every claim of a mail to a person takes. A pause that is journaled under it is seen by every later
 * claim.
 */
public final class PersonGate {

    private final Hub hub;

    public PersonGate(Hub hub) {
        this.hub = hub;
    }

    /** Holds the gate until the caller's transaction ends. Does nothing for a lead that does not exist. */
    public void lock(LeadId lead) {
        hub.sql().sql("""
                SELECT person.id FROM person JOIN lead ON lead.person_id = person.id
                WHERE lead.id = :lead FOR UPDATE OF person
                """).param("lead", lead.value()).query().listOfRows();
    }
}
