package leadloom.app.vendors;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.crm.CrmActivities;
import leadloom.activities.enrichment.EnrichmentActivities;
import leadloom.activities.enrichment.Waterfall;
import leadloom.activities.mail.MailDelivery;
import leadloom.activities.mail.OutreachActivities;
import leadloom.activities.mail.Reconciliation;
import leadloom.activities.mail.ReconciliationRun;
import leadloom.activities.sales.SalesActivities;
import leadloom.activities.sales.slack.SlackNotifier;
import leadloom.activities.writer.WriterActivities;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The vendors of a worker, each made once and shared by all that call it. */
public final class Vendors {

    private static final Logger log = LoggerFactory.getLogger(Vendors.class);

    private final MailSlot mail;
    private final CrmSlot crm;
    private final EnrichmentSlot enrichment;
    private final WriterSlot writer;
    private final SlackNotifier sales;
    private final URI publicUrl;
    private final Breakers breakers;

    private Vendors(VendorPlan plan, InstantSource clock) {
        var prices = Prices.of(plan.environment());
        prices.missing(clock.instant())
                .forEach(what -> log.warn(
                        "no price is listed for {}, so it is not called; put it into the file that LEADLOOM_PRICES names",
                        what));
        breakers = new Breakers(plan.simulated().isPresent(), clock);
        mail = MailSlot.of(plan, clock);
        crm = CrmSlot.of(plan, clock);
        enrichment = EnrichmentSlot.of(plan, prices, breakers, clock);
        writer = WriterSlot.of(plan, prices, clock);
        sales = new SlackNotifier(
                plan.slot("SALES").url("/chat"), plan.slot("SALES").key(), clock);
        publicUrl = plan.publicUrl();
    }

    /** @throws IllegalStateException in words, where the environment names a vendor that nobody knows or no address */
    public static Vendors of(VendorPlan plan, InstantSource clock) {
        return new Vendors(plan, clock);
    }

    public Breakers breakers() {
        return breakers;
    }

    /** The work of each vendor queue. */
    public Map<String, Object> activities(Hub hub, Campaigns campaigns) {
        var leads = new Leads(hub, campaigns);
        var effects = new Effects(hub);
        var lines = new Lines(hub);
        var ledger = new Ledger(hub);
        var delivery = new MailDelivery(mail.vendor(), new MailGate(hub), effects, hub.seals(), mail.sender());
        var links = Optional.of(new CrmLinks(hub, crm.vendor().name()));
        var waterfall = new Waterfall(
                enrichment.providers(), new LookUps(hub), ledger, hub.realTime(), Waterfall.Settings.usual());
        return Map.of(
                TaskQueues.ENRICHMENT,
                new EnrichmentActivities(waterfall, leads, effects, new CompanyCache(hub)),
                TaskQueues.CRM,
                new CrmActivities(crm.vendor(), crm.notes(), links, leads, effects),
                TaskQueues.WRITER,
                new WriterActivities(
                        writer.writer(), delivery, leads, effects, lines, ledger, hub.seals(), writer.pricing()),
                TaskQueues.MAIL,
                new OutreachActivities(delivery, leads, lines),
                TaskQueues.SALES,
                new SalesActivities(crm.vendor(), links, sales, leads, effects, publicUrl));
    }

    /** What goes on beside the leads' own acts, until it is closed. */
    public List<AutoCloseable> rounds(Hub hub, Campaigns campaigns) {
        return List.of(
                new ReconciliationRun(
                        new Reconciliation(mail.vendor(), new Effects(hub)), ReconciliationRun.USUAL_PAUSE),
                crm.listener().listen(hub, campaigns));
    }
}
