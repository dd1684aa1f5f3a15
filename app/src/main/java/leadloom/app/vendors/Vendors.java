package leadloom.app.vendors;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.audience.AudienceDesk;
import leadloom.activities.audience.AudienceVendor;
import leadloom.activities.connection.Sides;
import leadloom.activities.crm.CrmActivities;
import leadloom.activities.enrichment.EnrichmentActivities;
import leadloom.activities.enrichment.Waterfall;
import leadloom.activities.mail.MailDelivery;
import leadloom.activities.mail.OutreachActivities;
import leadloom.activities.mail.Reconciliation;
import leadloom.activities.mail.ReconciliationRun;
import leadloom.activities.reply.ReplyDesk;
import leadloom.activities.sales.SalesActivities;
import leadloom.activities.weekly.WeeklyProperties;
import leadloom.activities.weekly.WeeklyReportingActivities;
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
import leadloom.hub.weekly.WeeklyReports;
import leadloom.hub.weekly.WeeklySettings;
import leadloom.workflows.TaskQueues;
import leadloom.workflows.weekly.WeeklyReporting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The vendors of a worker, each made once and shared by all that call it. */
public final class Vendors {

    private static final Logger log = LoggerFactory.getLogger(Vendors.class);

    private final VendorPlan plan;
    private final MailSlot mail;
    private final Sides<CrmSlot> crm;
    private final EnrichmentSlot enrichment;
    private final WriterSlot writer;
    private final Sides<ChatSlot> chat;
    private final Optional<Sides<AudienceVendor>> audience;
    private final URI publicUrl;
    private final Map<String, Double> rates;
    private final WeeklyProperties weekly;

    private Vendors(VendorPlan plan, Breakers breakers, InstantSource clock) {
        var prices = Prices.of(plan.environment());
        prices.missing(clock.instant())
                .forEach(what -> log.warn(
                        "no price is listed for {}, so it is not called; put it into the file that LEADLOOM_PRICES names",
                        what));
        mail = MailSlot.of(plan, breakers, clock);
        this.plan = plan;
        crm = plan.sides(isNamed("CRM"), chosen -> CrmSlot.of(chosen, breakers, clock));
        enrichment = EnrichmentSlot.of(plan, prices, breakers, clock);
        writer = WriterSlot.of(plan, prices, breakers, clock);
        chat = plan.sides(isNamed("SALES"), chosen -> ChatSlot.of(chosen, breakers, clock));
        audience = AudienceSlot.sides(plan, breakers, clock);
        publicUrl = plan.publicUrl();
        rates = plan.rates();
        weekly = WeeklyProperties.of(
                plan.text("WEEKLY_ZONE", "UTC"),
                plan.text("WEEKLY_AT", WeeklySettings.USUAL_DUE),
                plan.text("WEEKLY_TO", ""));
    }

    /** @throws IllegalStateException in words, where the environment names a vendor that nobody knows or no address */
    public static Vendors of(VendorPlan plan, Breakers breakers, InstantSource clock) {
        return new Vendors(plan, breakers, clock);
    }

    /** Calls a second at most, by vendor queue; those that are not named have no limit. */
    public Map<String, Double> rates() {
        return rates;
    }

    /** Writes down what this environment names, so that the mode of each slot is known before the first act. */
    public void declare(Hub hub) {
        Declarations.ofWorker(plan, hub);
        new WeeklySettings(hub).declare(weekly.declared());
    }

    /** When weekly reports are made. */
    public WeeklyProperties weekly() {
        return weekly;
    }

    /** Writes weekly reports, and mails them by the same vendor as everything else. */
    public WeeklyReporting reporting(Hub hub, Campaigns campaigns) {
        return new WeeklyReportingActivities(
                hub,
                new WeeklyReports(hub, campaigns),
                new Switches(hub).mail(mail.sides()),
                mail.sender(),
                publicUrl,
                weekly);
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
        var delivery =
                new MailDelivery(switches.mail(mail.sides()), new MailGate(hub), effects, hub.seals(), mail.sender());
        var records = switches.crm(crm);
        var links = Optional.of(new CrmLinks(hub, records::name));
        var providers = enrichment.asked().stream()
                .map(asked -> asked.by(switches::enrichment))
                .toList();
        var waterfall = new Waterfall(providers, new LookUps(hub), ledger, hub.realTime(), Waterfall.Settings.usual());
        var lineWriter = new ModelLineWriter(switches.model(writer.sides()));
        var notes = switches.sales(chat, hub);
        return Map.of(
                TaskQueues.ENRICHMENT,
                new EnrichmentActivities(waterfall, leads, effects, new CompanyCache(hub)),
                TaskQueues.CRM,
                new CrmActivities(records, switches.notes(crm), links, leads, effects),
                TaskQueues.WRITER,
                new WriterActivities(
                        lineWriter, delivery, leads, effects, lines, ledger, hub.seals(), writer.pricing()),
                TaskQueues.MAIL,
                new OutreachActivities(delivery, leads, lines),
                TaskQueues.SALES,
                new SalesActivities(records, links, notes, leads, effects, publicUrl));
    }

    /** What goes on beside the leads' own acts, until it is closed. */
    public List<AutoCloseable> rounds(Hub hub, Campaigns campaigns) {
        var switches = new Switches(hub);
        var rounds = new ArrayList<AutoCloseable>();
        rounds.add(new ReconciliationRun(
                new Reconciliation(switches.mail(mail.sides()), new Effects(hub)), ReconciliationRun.USUAL_PAUSE));
        rounds.add(crm.real().or(crm::standIn).orElseThrow().listener().listen(hub, campaigns));
        rounds.add(new ReplyDesk(hub, campaigns, switches.model(writer.sides()), writer.pricing()).start());
        switches.chat(chat)
                .flatMap(vendor -> chat.real().or(chat::standIn).orElseThrow().desk(hub, campaigns, vendor))
                .ifPresent(rounds::add);
        audience.ifPresent(sides -> rounds.add(new AudienceDesk(hub, campaigns, switches.audience(sides)).start()));
        rounds.add(Tests.ofWorker(plan, crm.real().filter(any -> isNamed("CRM")), enrichment, writer, hub));
        return rounds;
    }
}
