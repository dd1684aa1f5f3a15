package leadloom.app.vendors;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.audience.AudienceDesk;
import leadloom.activities.audience.AudienceVendor;
import leadloom.activities.crm.CrmActivities;
import leadloom.activities.enrichment.EnrichmentActivities;
import leadloom.activities.enrichment.Waterfall;
import leadloom.activities.mail.MailDelivery;
import leadloom.activities.mail.OutreachActivities;
import leadloom.activities.mail.Reconciliation;
import leadloom.activities.mail.ReconciliationRun;
import leadloom.activities.reply.ReplyDesk;
import leadloom.activities.sales.SalesActivities;
import leadloom.activities.writer.ModelLineWriter;
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
    private final ChatSlot chat;
    private final Optional<AudienceVendor> audience;
    private final URI publicUrl;
    private final Map<String, Double> rates;

    private Vendors(VendorPlan plan, Breakers breakers, InstantSource clock) {
        var prices = Prices.of(plan.environment());
        prices.missing(clock.instant())
                .forEach(what -> log.warn(
                        "no price is listed for {}, so it is not called; put it into the file that LEADLOOM_PRICES names",
                        what));
        mail = MailSlot.of(plan, breakers, clock);
        crm = CrmSlot.of(plan, breakers, clock);
        enrichment = EnrichmentSlot.of(plan, prices, breakers, clock);
        writer = WriterSlot.of(plan, prices, breakers, clock);
        chat = ChatSlot.of(plan, breakers, clock);
        audience = AudienceSlot.of(plan, breakers, clock);
        publicUrl = plan.publicUrl();
        rates = plan.rates();
    }

    /** @throws IllegalStateException in words, where the environment names a vendor that nobody knows or no address */
    public static Vendors of(VendorPlan plan, Breakers breakers, InstantSource clock) {
        return new Vendors(plan, breakers, clock);
    }

    /** Calls a second at most, by vendor queue; those that are not named have no limit. */
    public Map<String, Double> rates() {
        return rates;
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
                        new ModelLineWriter(writer.model()), delivery, leads, effects, lines, ledger, hub.seals(), writer.pricing()),
                TaskQueues.MAIL,
                new OutreachActivities(delivery, leads, lines),
                TaskQueues.SALES,
                new SalesActivities(crm.vendor(), links, chat.notes(hub), leads, effects, publicUrl));
    }

    /** What goes on beside the leads' own acts, until it is closed. */
    public List<AutoCloseable> rounds(Hub hub, Campaigns campaigns) {
        var rounds = new ArrayList<AutoCloseable>();
        rounds.add(new ReconciliationRun(
                new Reconciliation(mail.vendor(), new Effects(hub)), ReconciliationRun.USUAL_PAUSE));
        rounds.add(crm.listener().listen(hub, campaigns));
        rounds.add(new ReplyDesk(hub, campaigns, writer.model(), writer.pricing()).start());
        chat.desk(hub, campaigns).ifPresent(rounds::add);
        audience.ifPresent(vendor -> rounds.add(new AudienceDesk(hub, campaigns, vendor).start()));
        return rounds;
    }
}
