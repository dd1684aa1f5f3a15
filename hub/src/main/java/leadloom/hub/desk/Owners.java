package leadloom.hub.desk;

import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Which colleague each lead is with. No rule reads it; a lead's journal is told of a take-over apart. */
public final class Owners {

    private final Hub hub;

    public Owners(Hub hub) {
        this.hub = hub;
    }

    public Optional<String> of(LeadId lead) {
        return hub.sql()
                .sql("SELECT owner FROM lead_owner WHERE lead_id = :lead")
                .param("lead", lead.value())
                .query(String.class)
                .optional();
    }

    /** Part of the caller's transaction. */
    public void give(LeadId lead, @Nullable String owner) {
        if (owner == null) {
            hub.sql()
                    .sql("DELETE FROM lead_owner WHERE lead_id = :lead")
                    .param("lead", lead.value())
                    .update();
            return;
        }
        hub.sql()
                .sql("""
                INSERT INTO lead_owner (lead_id, owner, since) VALUES (:lead, :owner, :now)
                ON CONFLICT (lead_id) DO UPDATE SET owner = excluded.owner, since = excluded.since
                """)
                .param("lead", lead.value())
                .param("owner", owner)
                .param("now", Rows.at(hub.realTime().instant()))
                .update();
    }
}
