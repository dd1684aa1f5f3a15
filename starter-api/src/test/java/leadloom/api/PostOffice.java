package leadloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.mail.MailDelivery;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.mail.OutgoingMail;
import leadloom.activities.mail.OutreachActivities;
import leadloom.activities.mail.Sender;
import leadloom.activities.mail.smtp.SmtpMail;
import leadloom.activities.mail.smtp.SmtpServer;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.Lines;
import leadloom.journey.Move;
import leadloom.journey.lead.Consent;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import leadloom.sandbox.mail.DeliveredMail;

/** Leads, the mails they get, and a mail server that takes them: the whole way from facts to what arrives. */
final class PostOffice implements AutoCloseable {

    private static final String HELLO = "{subject: Hello, body: 'Hello. {{ai_line | otherwise: \"Good day.\"}}'}";

    private static final String PERSONAL = """

              hello:
                subject: 'For {{company.name | otherwise: "your team"}}'
                body: 'Hi {{lead.first_name | otherwise: "there"}}.'
            """.stripTrailing();

    private final TestLeads world = new TestLeads(campaign());
    private final Sandbox sandbox = Sandbox.start(new SandboxOptions(0, 0, 42, FaultRates.none()));
    private final SmtpMail smtp = new SmtpMail(
            new SmtpServer("127.0.0.1", sandbox.smtpPort(), null, null, false, "orrin.example", Duration.ofSeconds(1)),
            world.time,
            Breaker.usual("smtp", world.time));
    private final List<OutgoingMail> sent = new CopyOnWriteArrayList<>();
    private final List<DeliveredMail> arrived = new CopyOnWriteArrayList<>();
    private final OutreachActivities outreach = new OutreachActivities(
            new MailDelivery(
                    this::send,
                    world.gate,
                    world.effects,
                    world.hub.seals(),
                    new Sender(
                            "Mara",
                            "Mara <mara@orrin.example>",
                            "mail.orrin.example",
                            URI.create("https://leads.orrin.example"),
                            "1 Quay, Porto")),
            world.leads,
            new Lines(world.hub));

    PostOffice() {
        sandbox.mails().listen(arrived::add);
    }

    private static String campaign() {
        var line = "templates: {hello: " + HELLO + "}";
        assertThat(TestLeads.SMALL).contains(line);
        return TestLeads.SMALL.replace(line, "templates:" + PERSONAL);
    }

    private MailVendor.Answer send(OutgoingMail mail, Deadline deadline) {
        sent.add(mail);
        return smtp.send(mail, deadline);
    }

    /** Lets a lead with these facts live until its first mail has left; nothing but the database looks at the facts. */
    void mailTo(String address, Map<String, String> facts) {
        var lead = world.take(address, TestLeads.CAMPAIGN, Consent.GIVEN, facts).lead();
        var advanced = world.untilDeliver(lead);
        outreach.deliverMail(lead, advanced.position(), (Move.Deliver) advanced.move());
    }

    /** Hands a mail to the server without any gate. */
    MailVendor.Answer hand(String from, String to, String subject) {
        return smtp.send(
                new OutgoingMail("lead-1.4@mail.orrin.example", "lead-1/4", from, to, subject, "Text", "", Map.of()),
                new Deadline(world.time.instant().plusSeconds(20)));
    }

    /** The first line of each mail. */
    List<String> greetings() {
        return sent.stream()
                .map(mail -> mail.text().lines().findFirst().orElse(""))
                .toList();
    }

    List<DeliveredMail> arrived() {
        return arrived;
    }

    @Override
    public void close() {
        smtp.close();
        sandbox.close();
        world.close();
    }
}
