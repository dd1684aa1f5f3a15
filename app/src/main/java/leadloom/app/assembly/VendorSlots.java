package leadloom.app.assembly;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.capture.typeform.Typeform;
import leadloom.activities.crm.CrmActivities;
import leadloom.activities.enrichment.EnrichmentActivities;
import leadloom.activities.enrichment.Waterfall;
import leadloom.activities.mail.MailDelivery;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.mail.OutreachActivities;
import leadloom.activities.mail.Reconciliation;
import leadloom.activities.mail.ReconciliationRun;
import leadloom.activities.mail.Sender;
import leadloom.activities.mail.mandrill.MandrillMail;
import leadloom.activities.mail.sendgrid.SendGridMail;
import leadloom.activities.mail.smtp.SmtpMail;
import leadloom.activities.mail.smtp.SmtpServer;
import leadloom.activities.sales.SalesActivities;
import leadloom.activities.sales.slack.SlackNotifier;
import leadloom.activities.writer.LineWriter;
import leadloom.activities.writer.WriterActivities;
import leadloom.activities.writer.TokenPrice;
import leadloom.activities.writer.anthropic.AnthropicLineWriter;
import leadloom.activities.writer.openai.OpenAiLineWriter;
import leadloom.activities.writer.openai.Profile;
import leadloom.app.capture.VendorResponses;
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

/**
 * Which vendor fills which slot. What the environment names is used; the rest is simulated.
 *
 * @param simulated where the stand-ins' HTTP doors are; empty where there is no sandbox
 * @param smtpPort of the stand-in mail server
 */
record VendorSlots(Map<String, String> environment, Optional<URI> simulated, int smtpPort, URI publicUrl) {

    private static final Duration RECONCILE_EVERY = Duration.ofMinutes(1);

    /** How long to wait when a mail server says "slow down": it cannot put that in numbers. */
    private static final Duration THROTTLED = Duration.ofSeconds(1);

    /** The work of each vendor queue. */
    Map<String, Object> activities(Hub hub, Campaigns campaigns) {
        var leads = new Leads(hub, campaigns);
        var effects = new Effects(hub);
        var lines = new Lines(hub);
        var ledger = new Ledger(hub);
        var clock = hub.realTime();
        var delivery = new MailDelivery(mail(clock), new MailGate(hub), effects, hub.seals(), sender());
        var crm = CrmSlot.of(slot("CRM"), clock);
        var links = Optional.of(new CrmLinks(hub, crm.name()));
        var providers = new EnrichmentSlot(slot("ENRICHMENT"), clock, simulated.isPresent()).providers();
        var waterfall = new Waterfall(providers, new LookUps(hub), ledger, clock, Waterfall.Settings.usual());
        return Map.of(
                TaskQueues.ENRICHMENT,
                new EnrichmentActivities(waterfall, leads, effects, new CompanyCache(hub)),
                TaskQueues.CRM,
                new CrmActivities(crm.vendor(), crm.notes(), links, leads, effects),
                TaskQueues.WRITER,
                new WriterActivities(
                        writer(clock),
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
                        crm.vendor(),
                        links,
                        new SlackNotifier(
                                slot("SALES").url("/chat"), slot("SALES").key(), clock),
                        leads,
                        effects,
                        publicUrl));
    }

    /** What goes on beside the leads' own acts, until it is closed. */
    List<AutoCloseable> rounds(Hub hub, Campaigns campaigns) {
        return List.of(
                new ReconciliationRun(new Reconciliation(mail(hub.realTime()), new Effects(hub)), RECONCILE_EVERY),
                CrmSlot.listener(slot("CRM"), hub, campaigns));
    }

    /** Where answers are asked for that Typeform told nobody of; empty without a token. */
    Optional<VendorResponses> missedResponses(InstantSource clock) {
        var slot = slot("TYPEFORM");
        var token = slot.text("KEY", "");
        return token.isEmpty()
                ? Optional.empty()
                : Optional.of(new VendorResponses(
                        new Typeform(URI.create(slot.text("URL", "https://api.typeform.com")), token, clock), clock));
    }

    private Slot slot(String name) {
        return new Slot(name, environment, simulated);
    }

    private LineWriter writer(InstantSource clock) {
        var slot = slot("AI");
        var model = slot.text("MODEL", "simulated-model");
        return switch (slot.vendor("openai")) {
            case "openai" -> new OpenAiLineWriter(Profile.OPENAI, slot.url("/ai"), slot.key(), model, clock);
            case "gemini" -> new OpenAiLineWriter(Profile.GEMINI, slot.url("/ai"), slot.key(), model, clock);
            case "ollama" -> new OpenAiLineWriter(Profile.OLLAMA, slot.url("/ai"), slot.key(), model, clock);
            case "vllm" -> new OpenAiLineWriter(Profile.VLLM, slot.url("/ai"), slot.key(), model, clock);
            case "anthropic" -> new AnthropicLineWriter(slot.url("/anthropic"), slot.key(), model, clock);
            default -> throw slot.unknown(slot.vendor(""), "openai, gemini, ollama, vllm and anthropic");
        };
    }

    private MailVendor mail(InstantSource clock) {
        var slot = slot("EMAIL");
        return switch (slot.vendor("smtp")) {
            case "smtp" -> smtp(clock);
            case "mailchimp-transactional" -> new MandrillMail(slot.url("/mandrill"), slot.key(), clock);
            case "sendgrid" ->
                new SendGridMail(
                        slot.url("/sendgrid"),
                        slot.key(),
                        slot.text("ACTIVITY", "no").equals("yes"),
                        clock);
            default -> throw slot.unknown(slot.vendor(""), "smtp, mailchimp-transactional and sendgrid");
        };
    }

    private SmtpMail smtp(InstantSource clock) {
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

    private String text(String name, String otherwise) {
        return environment.getOrDefault("LEADLOOM_" + name, otherwise);
    }
}
