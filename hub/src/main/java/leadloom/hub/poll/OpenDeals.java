package leadloom.hub.poll;

import java.util.List;
import leadloom.hub.Hub;
import leadloom.journey.lead.LeadId;

/** Deals of leads that are still open, because a lead's own record does not change when its deal is won. */
public final class OpenDeals {

    private final Hub hub;

    public OpenDeals(Hub hub) {
        this.hub = hub;
    }

    /** @param deal the vendor's id */
    public record OpenDeal(String deal, LeadId lead) {}

    /** Remembers a deal. Idempotent. */
    public void add(String vendor, OpenDeal open) {
        hub.sql()
                .sql("""
                INSERT INTO open_deal (vendor, deal, lead_id) VALUES (:vendor, :deal, :lead)
                ON CONFLICT DO NOTHING
                """)
                .param("vendor", vendor)
                .param("deal", open.deal())
                .param("lead", open.lead().value())
                .update();
    }

    public void remove(String vendor, OpenDeal closed) {
        hub.sql()
                .sql("DELETE FROM open_deal WHERE vendor = :vendor AND deal = :deal AND lead_id = :lead")
                .param("vendor", vendor)
                .param("deal", closed.deal())
                .param("lead", closed.lead().value())
                .update();
    }

    /** All of a vendor's, in a steady order. */
    public List<OpenDeal> of(String vendor) {
        return hub.sql()
                .sql("SELECT deal, lead_id FROM open_deal WHERE vendor = :vendor ORDER BY deal, lead_id")
                .param("vendor", vendor)
                .query((row, number) -> new OpenDeal(row.getString("deal"), new LeadId(row.getString("lead_id"))))
                .list();
    }
}
