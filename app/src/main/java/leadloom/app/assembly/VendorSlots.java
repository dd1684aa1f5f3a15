package leadloom.app.assembly;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.crm.CrmActivities;
import leadloom.activities.crm.hubspot.HubSpotCrm;
import leadloom.activities.enrichment.EnrichmentActivities;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;
import leadloom.activities.enrichment.clearbit.ClearbitEnrichment;
import leadloom.activities.mail.MailDelivery;
import leadloom.activities.mail.OutreachActivities;
import leadloom.activities.mail.Sender;
import leadloom.activities.mail.smtp.SmtpMail;
import leadloom.activities.mail.smtp.SmtpServer;
import leadloom.activities.sales.SalesActivities;
import leadloom.activities.sales.slack.SlackNotifier;
import leadloom.activities.writer.WriterActivities;
import leadloom.activities.writer.WriterActivities.TokenPrice;
import leadloom.activities.writer.openai.OpenAiLineWriter;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.effect.CompanyCache;
import leadloom.hub.effect.Effects;
import leadloom.hub.effect.Lines;
import leadloom.hub.effect.MailGate;
import leadloom.hub.lead.Leads;
import leadloom.hub.spend.Ledger;
import leadloom.workflows.TaskQueues;

/**
 * Which vendor fills which slot. What the environment names is used; the rest is simulated.
 *
 * @param simulated where the stand-ins' HTTP doors are; empty where there is no sandbox
 * @param smtpPort of the stand-in mail server
 */
record VendorSlots(Map<String, String> environment, Optional<URI> simulated, int smtpPort, URI publicUrl) {

    /** A stand-in asks for a key like everybody else; it takes any. */
    private static final String SIMULATED_KEY = "simulated-key-not-a-secret";

    private static final LookUpPrice LOOK_UP = new LookUpPrice(100_000, "USD");

    /** The work of each vendor queue. */
    Map<String, Object> activities(Hub hub, Campaigns campaigns) {
        var leads = new Leads(hub, campaigns);
        var effects = new Effects(hub);
        var lines = new Lines(hub);
        var ledger = new Ledger(hub);
        var clock = hub.realTime();
        var delivery = new MailDelivery(mail(clock), new MailGate(hub), effects, hub.seals(), sender());
        var crm = new HubSpotCrm(url("CRM", "/crm"), key("CRM"), text("CRM_VERSION", HubSpotCrm.USUAL_VERSION), clock);
        return Map.of(
                TaskQueues.ENRICHMENT,
                new EnrichmentActivities(
                        new ClearbitEnrichment(
                                url("ENRICHMENT", "/enrichment"),
                                key("ENRICHMENT"),
                                new ClearbitEnrichment.Price(LOOK_UP.micros(), LOOK_UP.currency()),
                                clock),
                        leads,
                        effects,
                        new CompanyCache(hub),
                        ledger,
                        LOOK_UP),
                TaskQueues.CRM,
                new CrmActivities(crm, leads, effects),
                TaskQueues.WRITER,
                new WriterActivities(
                        new OpenAiLineWriter(url("AI", "/ai"), key("AI"), text("AI_MODEL", "simulated-model"), clock),
                        delivery,
                        leads,
                        effects,
                        lines,
                        ledger,
                        hub.seals(),
                        new TokenPrice(200_000, 1_200_000, "USD")),
                TaskQueues.MAIL,
                new OutreachActivities(delivery, leads, lines),
                TaskQueues.SALES,
                new SalesActivities(
                        crm, new SlackNotifier(url("SALES", "/chat"), key("SALES"), clock), leads, effects, publicUrl));
    }

    /** How long to wait when a mail server says "slow down": it cannot put that in numbers. */
    private static final Duration THROTTLED = Duration.ofSeconds(1);

    private SmtpMail mail(InstantSource clock) {
        var server = Optional.ofNullable(environment.get("LEADLOOM_EMAIL_URL"))
                .map(URI::create)
                .map(this::smtp)
                .orElseGet(() -> new SmtpServer(
                        "127.0.0.1",
                        smtpPort,
                        null,
                        null,
                        false,
                        text("SENDER_DOMAIN", "leadloom.example"),
                        THROTTLED));
        return new SmtpMail(server, clock);
    }

    private SmtpServer smtp(URI url) {
        return new SmtpServer(
                url.getHost(),
                url.getPort(),
                environment.get("LEADLOOM_EMAIL_USER"),
                environment.get("LEADLOOM_EMAIL_PASSWORD"),
                url.getScheme().equals("smtps"),
                text("SENDER_DOMAIN", "leadloom.example"),
                THROTTLED);
    }

    private Sender sender() {
        return new Sender(
                text("SENDER_NAME", "Leadloom demo"),
                text("SENDER_ADDRESS", "Leadloom demo <hello@leadloom.example>"),
                text("SENDER_DOMAIN", "leadloom.example"),
                publicUrl,
                text("POSTAL_ADDRESS", "1 Example Street, Example Town"));
    }

    private URI url(String slot, String path) {
        return Optional.ofNullable(environment.get("LEADLOOM_" + slot + "_URL"))
                .map(URI::create)
                .or(() -> simulated.map(door -> URI.create(door + path)))
                .orElseThrow(
                        () -> new IllegalStateException("set LEADLOOM_" + slot + "_URL; there is no sandbox here"));
    }

    private String key(String slot) {
        return text(slot + "_KEY", SIMULATED_KEY);
    }

    private String text(String name, String otherwise) {
        return environment.getOrDefault("LEADLOOM_" + name, otherwise);
    }
}
