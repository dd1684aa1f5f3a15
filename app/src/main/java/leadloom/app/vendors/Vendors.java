package leadloom.app.vendors;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.connection.Sides;
import leadloom.activities.crm.CrmActivities;
import leadloom.activities.enrichment.EnrichmentActivities;
import leadloom.activities.enrichment.Waterfall;
import leadloom.activities.mail.MailDelivery;
import leadloom.activities.mail.OutreachActivities;
import leadloom.activities.mail.Reconciliation;
import leadloom.activities.mail.ReconciliationRun;
import leadloom.activities.sales.SalesActivities;
import leadloom.activities.sales.SalesNotifier;
import leadloom.activities.sales.slack.SlackNotifier;
import leadloom.activities.writer.WriterActivities;
import leadloom.activities.writer.WriterActivities.TokenPrice;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.crm.CrmLinks;
import leadloom.hub.effect.CompanyCache;
import leadloom.hub.effect.Effects;
import leadloom.hub.effect.Lines;
import leadloom.hub.effect.LookUps;
import leadloom.hub.effect.MailGate;
import leadloom.hub.lead.Leads;
import leadloom.hub.spend.Ledger;
import leadloom.workflows.TaskQueues;

/** The vendors of a worker, each made once and shared by all that call it. */
public final class Vendors {

    private final VendorPlan plan;
    private final MailSlot mail;
    private final Sides<CrmSlot> crm;
    private final EnrichmentSlot enrichment;
    private final WriterSlot writer;
    private final Sides<SalesNotifier> sales;
    private final URI publicUrl;
    private final Breakers breakers;

    private Vendors(VendorPlan plan, InstantSource clock) {
        breakers = new Breakers(plan.simulated().isPresent(), clock);
        mail = MailSlot.of(plan, clock);
        this.plan = plan;
        crm = plan.sides(
                isNamed("CRM"), chosen -> CrmSlot.of(chosen, clock));
        enrichment = EnrichmentSlot.of(plan, breakers, clock);
        writer = WriterSlot.of(plan, clock);
        sales = plan.sides(
                isNamed("SALES"),
                chosen -> new SlackNotifier(
                        chosen.slot("SALES").url("/chat"), chosen.slot("SALES").key(), clock));
        publicUrl = plan.publicUrl();
    }

    /** @throws IllegalStateException in words, where the environment names a vendor that nobody knows or no address */
    public static Vendors of(VendorPlan plan, InstantSource clock) {
        return new Vendors(plan, clock);
    }

    public Breakers breakers() {
        return breakers;
    }

    /** Writes down what this environment names, so that the mode of each slot is known before the first act. */
    public void declare(Hub hub) {
        Declarations.ofWorker(plan, hub);
    }

    private boolean isNamed(String slot) {
        return plan.slot(slot).optional("URL").isPresent();
    }

    /** The work of each vendor queue. */
    public Map<String, Object> activities(Hub hub, Campaigns campaigns) {
        var leads = new Leads(hub, campaigns);
        var effects = new Effects(hub);
        var lines = new Lines(hub);
        var ledger = new Ledger(hub);
        var switches = new Switches(hub);
        var delivery = new MailDelivery(
                switches.mail(mail.sides()), new MailGate(hub), effects, hub.seals(), mail.sender());
        var records = switches.crm(crm);
        var links = Optional.of(new CrmLinks(hub, records::name));
        var providers = enrichment.asked().stream()
                .map(asked -> asked.by(switches::enrichment))
                .toList();
        var waterfall =
                new Waterfall(providers, new LookUps(hub), ledger, hub.realTime(), Waterfall.Settings.usual());
        var lineWriter = switches.writer(writer.sides());
        var price = new TokenPrice(200_000, 1_200_000, "USD");
        return Map.of(
                TaskQueues.ENRICHMENT,
                new EnrichmentActivities(waterfall, leads, effects, new CompanyCache(hub)),
                TaskQueues.CRM,
                new CrmActivities(records, switches.notes(crm), links, leads, effects),
                TaskQueues.WRITER,
                new WriterActivities(lineWriter, delivery, leads, effects, lines, ledger, hub.seals(), price),
                TaskQueues.MAIL,
                new OutreachActivities(delivery, leads, lines),
                TaskQueues.SALES,
                new SalesActivities(records, links, switches.sales(sales), leads, effects, publicUrl));
    }

    /** What goes on beside the leads' own acts, until it is closed. */
    public List<AutoCloseable> rounds(Hub hub, Campaigns campaigns) {
        var vendor = new Switches(hub).mail(mail.sides());
        return List.of(
                new ReconciliationRun(new Reconciliation(vendor, new Effects(hub)), ReconciliationRun.USUAL_PAUSE),
                crm.real().or(crm::standIn).orElseThrow().listener().listen(hub, campaigns),
                Tests.ofWorker(
                        plan, crm.real().filter(any -> isNamed("CRM")), enrichment, writer, hub));
    }
}
