package leadloom.app.vendors;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import leadloom.activities.Breaker;
import leadloom.activities.connection.Sides;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.mail.Sender;
import leadloom.activities.mail.mandrill.MandrillMail;
import leadloom.activities.mail.sendgrid.SendGridMail;
import leadloom.activities.mail.smtp.SmtpMail;
import leadloom.activities.mail.smtp.SmtpServer;

/** The mail vendor that the environment names, and who the mails are from. */
record MailSlot(Sides<MailVendor> sides, Sender sender) {

    /** How long to wait when a mail server says "slow down": it cannot put that in numbers. */
    private static final Duration THROTTLED = Duration.ofSeconds(1);

    static MailSlot of(VendorPlan plan, Breakers breakers, InstantSource clock) {
        return new MailSlot(
                plan.sides(isNamed(plan), chosen -> vendor(chosen, breakers.of(plan.slot("EMAIL"), name(plan)), clock)),
                sender(plan));
    }

    static boolean isNamed(VendorPlan plan) {
        return plan.slot("EMAIL").optional("URL").isPresent();
    }

    static MailVendor vendor(VendorPlan plan, Breaker breaker, InstantSource clock) {
        var slot = plan.slot("EMAIL");
        return switch (name(plan)) {
            case "smtp" -> new SmtpMail(server(plan, slot), clock, breaker);
            case "mailchimp-transactional" -> new MandrillMail(slot.url("/mandrill"), slot.key(), clock, breaker);
            case "sendgrid" ->
                new SendGridMail(
                        slot.url("/sendgrid"),
                        slot.key(),
                        slot.text("ACTIVITY", "no").equals("yes"),
                        clock,
                        breaker);
            default -> throw slot.unknown("smtp, mailchimp-transactional and sendgrid");
        };
    }

    private static String name(VendorPlan plan) {
        return plan.slot("EMAIL").vendor("smtp");
    }

    static SmtpServer server(VendorPlan plan, Slot slot) {
        var url = URI.create(slot.text("URL", "smtp://127.0.0.1:" + plan.smtpPort()));
        return new SmtpServer(
                url.getHost(),
                url.getPort(),
                slot.optional("USER").orElse(null),
                slot.optional("PASSWORD").orElse(null),
                url.getScheme().equals("smtps"),
                domain(plan),
                THROTTLED);
    }

    static Sender sender(VendorPlan plan) {
        return new Sender(
                plan.text("SENDER_NAME", "Leadloom demo"),
                plan.text("SENDER_ADDRESS", "Leadloom demo <hello@leadloom.example>"),
                domain(plan),
                plan.publicUrl(),
                plan.text("POSTAL_ADDRESS", "1 Example Street, Example Town"));
    }

    private static String domain(VendorPlan plan) {
        return plan.text("SENDER_DOMAIN", "leadloom.example");
    }
}
