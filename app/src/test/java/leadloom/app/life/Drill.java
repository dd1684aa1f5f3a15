package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import leadloom.journey.lead.LeadId;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.leads.LeadGenerator;

/** What a drill is made of: leads on their way, a vendor that goes and comes back, and what must be true meanwhile. */
final class Drill {

    static final String CAMPAIGN = "drill";

    /** Leads that come while a vendor is away; more than the failures that open a breaker. */
    static final int DURING = 6;

    private static final int IN_FLIGHT = 3;
    private static final Duration SOON = Duration.ofSeconds(40);

    private final Life life;
    private final Sandbox vendors;
    private final RolesApart roles;
    private long seed = 100;

    Drill(Life life, Sandbox vendors, RolesApart roles) {
        this.life = life;
        this.vendors = vendors;
        this.roles = roles;
    }

    void companyData(String vendor, String standIn, String next) {
        var flying = takeIn(IN_FLIGHT);
        vendors.faults().takeDown(standIn);
        var late = takeIn(DURING);
        awaitStopped(vendor);
        var before = vendors.invoices().total(standIn);
        awaitMailed(late);
        assertThat(vendors.invoices().total(standIn))
                .as("nothing came of calls")
                .isEqualTo(before);
        assertThat(origins(late))
                .as("who told us of companies instead")
                .contains(next)
                .doesNotContain(vendor);
        vendors.faults().lift(standIn);
        awaitAnswers(vendor);
        awaitMailed(flying);
    }

    void crm(String vendor, String standIn) {
        var flying = takeIn(IN_FLIGHT);
        vendors.faults().takeDown(standIn);
        var late = takeIn(DURING);
        awaitStopped(vendor);
        var before = vendors.invoices().total(standIn);
        awaitMailed(late);
        assertThat(vendors.invoices().total(standIn)).isEqualTo(before);
        assertThat(effects("crm", "done", late)).isZero();
        vendors.faults().lift(standIn);
        awaitEffects("crm", late);
        awaitEffects("notify", late);
        awaitEffects("crm", flying);
        assertThat(roles.calls(vendor)).isEqualTo("go-through");
    }

    void model(String vendor) {
        var flying = takeIn(IN_FLIGHT);
        vendors.faults().takeDown("writer");
        var late = takeIn(DURING);
        awaitStopped(vendor);
        awaitMailed(late);
        assertThat(effects("line", "done", late)).as("no line was had").isZero();
        vendors.faults().lift("writer");
        awaitAnswers(vendor);
        awaitMailed(flying);
        awaitEffects("line", takeIn(IN_FLIGHT));
    }

    void mail(String vendor, String standIn) {
        var flying = takeIn(IN_FLIGHT);
        awaitMailed(flying);
        vendors.faults().takeDown(standIn);
        var late = takeIn(DURING);
        awaitStopped(vendor);
        var before = vendors.invoices().total(standIn);
        awaitEffects("crm", late);
        assertThat(effects("mail", "done", late)).isZero();
        assertThat(vendors.invoices().total(standIn)).isEqualTo(before);
        vendors.faults().lift(standIn);
        awaitMailed(late);
        assertThat(roles.calls(vendor)).isEqualTo("go-through");
    }

    void chat() {
        var flying = takeIn(IN_FLIGHT);
        vendors.faults().takeDown("sales");
        var late = takeIn(DURING);
        awaitMailed(late);
        // Its task is in the CRM and its message is kept, so a lead need not wait for the chat.
        awaitEffects("notify", late);
        awaitStopped("slack");
        assertThat(posted(late)).isZero();
        vendors.faults().lift("sales");
        Await.until(
                "what was kept is posted", SOON, () -> posted(late) == late.size() && posted(flying) == flying.size());
        assertThat(roles.calls("slack")).isEqualTo("go-through");
    }

    private int posted(List<LeadId> leads) {
        return life.hub()
                .sql()
                .sql("""
                SELECT count(DISTINCT lead_id) FROM chat_message
                WHERE lead_id IN (:leads) AND kind = 'note' AND posted_at IS NOT NULL
                """)
                .param("leads", leads.stream().map(LeadId::value).toList())
                .query(Integer.class)
                .single();
    }

    /** People with an address at work, so that each vendor has something to do for them; never the same twice. */
    List<LeadId> takeIn(int count) {
        return life.takeIn(
                CAMPAIGN,
                LeadGenerator.leads(count * 10, seed++)
                        .filter(lead ->
                                !lead.company().isEmpty() && lead.consent().equals("yes"))
                        .limit(count));
    }

    void awaitStopped(String vendor) {
        Await.until(
                "calls to " + vendor + " stop", SOON, () -> roles.calls(vendor).equals("stopped"));
    }

    /** Somebody has to call it, or nobody notices that it is back: one lead after the other, until one got through. */
    void awaitAnswers(String vendor) {
        Await.until("calls to " + vendor + " go through", SOON, () -> {
            awaitMailed(takeIn(1));
            return roles.calls(vendor).equals("go-through");
        });
    }

    void awaitMailed(List<LeadId> leads) {
        awaitEffects("mail", leads);
    }

    private void awaitEffects(String kind, List<LeadId> leads) {
        Await.until(kind + " of each lead is done", SOON, () -> effects(kind, "done", leads) == leads.size());
    }

    void awaitAll(String what, List<LeadId> leads, String select) {
        Await.until(what, SOON, () -> count(select, leads) == leads.size());
    }

    /** Leads with such an effect. */
    int effects(String kind, String state, List<LeadId> leads) {
        return count(
                "SELECT count(DISTINCT lead_id) FROM effect WHERE lead_id IN (:leads) AND kind = '" + kind
                        + "' AND state = '" + state + "'",
                leads);
    }

    private int count(String select, List<LeadId> leads) {
        return life.hub()
                .sql()
                .sql(select)
                .param("leads", leads.stream().map(LeadId::value).toList())
                .query(Integer.class)
                .single();
    }

    private List<String> origins(List<LeadId> leads) {
        return life.hub()
                .sql()
                .sql("""
                SELECT DISTINCT body -> 'origin' ->> 'provider' AS provider FROM journal
                WHERE lead_id IN (:leads) AND kind = 'enriched' AND (body ->> 'found')::boolean
                """)
                .param("leads", leads.stream().map(LeadId::value).toList())
                .query((row, number) -> row.getString("provider"))
                .list();
    }
}
