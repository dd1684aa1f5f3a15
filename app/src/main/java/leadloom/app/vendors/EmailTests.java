package leadloom.app.vendors;

import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import leadloom.activities.Breaker;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.Reach;
import leadloom.activities.mail.domain.DomainChecks;
import leadloom.activities.mail.domain.EmailProbe;
import leadloom.activities.mail.domain.ImapInbox;
import leadloom.activities.mail.domain.JndiDns;
import leadloom.activities.mail.domain.MailDomain;
import leadloom.activities.mail.domain.TestInbox;
import leadloom.activities.mail.domain.TestMail;
import leadloom.activities.mail.domain.UnsubscribeAddress;
import leadloom.activities.mail.mandrill.MandrillProbe;
import leadloom.activities.mail.sendgrid.SendGridProbe;
import leadloom.activities.mail.smtp.SmtpProbe;
import leadloom.hub.Hub;

/** The test of the mail vendor that the environment names, with all that belongs to it. */
final class EmailTests {

    private static final int WORD = 12;

    private EmailTests() {}

    static ConnectionTest of(VendorPlan plan, Hub hub) {
        var real = plan.real();
        var sender = MailSlot.sender(plan);
        var mail = new TestMail(
                MailSlot.vendor(real, Breaker.usual("e-mail", hub.realTime()), hub.realTime()),
                sender,
                inbox(plan),
                () -> hub.seals().randomWord(WORD));
        return new EmailProbe(
                transport(real, hub.realTime()),
                new DomainChecks(new JndiDns(plan.text("DNS", ""))),
                domain(plan),
                plan.text("POSTAL_ADDRESS", ""),
                new UnsubscribeAddress(plan.publicUrl(), hub.seals()),
                mail,
                isRehearsal(plan));
    }

    /** Nothing that is sent can reach anybody: time is simulated, and the mail vendor is on this machine. */
    static boolean isRehearsal(VendorPlan plan) {
        return plan.simulatedClock()
                && plan.slot("EMAIL")
                        .optional("URL")
                        .map(URI::create)
                        .filter(url -> Reach.isLoopback(String.valueOf(url.getHost())))
                        .isPresent();
    }

    private static ConnectionTest transport(VendorPlan real, InstantSource clock) {
        var slot = real.slot("EMAIL");
        return switch (slot.vendor("smtp")) {
            case "smtp" -> new SmtpProbe(MailSlot.server(real, slot));
            case "mailchimp-transactional" -> MandrillProbe.of(slot.url("/mandrill"), slot.key(), clock);
            case "sendgrid" -> SendGridProbe.of(slot.url("/sendgrid"), slot.key(), clock);
            default -> throw slot.unknown("smtp, mailchimp-transactional and sendgrid");
        };
    }

    private static MailDomain domain(VendorPlan plan) {
        var address = MailSlot.sender(plan).address().replaceAll(".*<|>.*", "").strip();
        var name = address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        var slot = plan.slot("EMAIL");
        var returnPath = slot.optional("RETURN_PATH");
        return switch (slot.vendor("smtp")) {
            case "mailchimp-transactional" ->
                new MailDomain(
                        name,
                        returnPath.orElse(name),
                        slot.text("SPF", "include:spf.mandrillapp.com"),
                        returnPath.isPresent(),
                        selectors(slot, "mte1,mte2"),
                        "Add this CNAME record, and verify the domain at Mailchimp Transactional.");
            case "sendgrid" ->
                new MailDomain(
                        name,
                        returnPath.orElse(name),
                        slot.text("SPF", "include:sendgrid.net"),
                        returnPath.isPresent(),
                        selectors(slot, "s1,s2"),
                        "Copy the CNAME records from Settings, Sender Authentication at SendGrid.");
            default ->
                new MailDomain(
                        name,
                        returnPath.orElse(name),
                        slot.text("SPF", ""),
                        true,
                        selectors(slot, ""),
                        "Add the record that your mail server shows, or correct LEADLOOM_EMAIL_DKIM.");
        };
    }

    private static List<String> selectors(Slot slot, String usual) {
        return Arrays.stream(slot.text("DKIM", usual).split(",", -1))
                .map(String::strip)
                .filter(selector -> !selector.isEmpty())
                .toList();
    }

    /** Empty where no mailbox is named. */
    static Optional<TestInbox> inbox(VendorPlan plan) {
        var slot = plan.slot("IMAP");
        return slot.optional("URL").map(URI::create).map(url -> {
            var secure = url.getScheme().equals("imaps");
            var user = slot.text("USER", "");
            var sender =
                    MailSlot.sender(plan).address().replaceAll(".*<|>.*", "").strip();
            return new ImapInbox(new ImapInbox.Account(
                    secure ? "imaps" : "imap",
                    url.getScheme().equals("imap+starttls"),
                    String.valueOf(url.getHost()),
                    url.getPort() > 0 ? url.getPort() : secure ? 993 : 143,
                    user,
                    slot.text("PASSWORD", ""),
                    url.getPath().length() > 1 ? url.getPath().substring(1) : "INBOX",
                    user.contains("@") ? user : sender));
        });
    }
}
