package leadloom.sandbox.vendors;

import com.sun.net.httpserver.HttpServer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.faults.Faults;
import leadloom.sandbox.invoices.Invoices;
import leadloom.sandbox.mail.MailSink;

/** Puts every HTTP stand-in behind its path. */
public final class StandIns {

    /** The vendors' names as faults and invoices know them; "mail" is the SMTP sink. */
    public static final List<String> VENDORS = List.of(
            EnrichmentStandIn.VENDOR,
            HunterStandIn.VENDOR,
            PeopleDataLabsStandIn.VENDOR,
            MappedStandIn.VENDOR,
            CrmStandIn.VENDOR,
            SalesforceStandIn.VENDOR,
            ModelStandIn.VENDOR,
            ChatStandIn.VENDOR,
            TypeformStandIn.VENDOR,
            "mail",
            MandrillStandIn.VENDOR,
            SendGridStandIn.VENDOR,
            AudienceStandIn.VENDOR);

    private StandIns() {}

    /**
     * Opens /enrichment, /hunter, /people-data-labs, /company-data, /crm, /salesforce, /ai, /anthropic, /audience,
     * /chat and /typeform on the server.
     *
     * @return how many records of ours each of them keeps, by vendor and kind
     */
    public static Map<String, LongSupplier> open(
            HttpServer server, Dice dice, Faults faults, Invoices invoices, InstantSource clock) {
        var lines = new ModelLines(dice, faults.rates().badLine());
        var model = new ModelStandIn(dice, lines, invoices);
        var anthropic = new AnthropicStandIn(dice, lines, invoices);
        mount(server, "/enrichment", EnrichmentStandIn.VENDOR, new EnrichmentStandIn(dice, invoices), faults, invoices);
        mount(server, "/hunter", HunterStandIn.VENDOR, new HunterStandIn(dice, invoices), faults, invoices);
        mount(
                server,
                "/people-data-labs",
                PeopleDataLabsStandIn.VENDOR,
                new PeopleDataLabsStandIn(dice, invoices, clock),
                faults,
                invoices);
        mount(server, "/company-data", MappedStandIn.VENDOR, new MappedStandIn(dice, invoices), faults, invoices);
        var account = new CrmAccount(dice, clock);
        mount(server, "/crm", CrmStandIn.VENDOR, new CrmStandIn(account, invoices), faults, invoices);
        server.createContext(CrmDoor.PATH, new CrmDoor(account));
        var salesforce = new SalesforceStandIn(server.getAddress().getPort(), dice, invoices, clock);
        mount(server, SalesforceStandIn.PATH, SalesforceStandIn.VENDOR, salesforce, faults, invoices);
        server.createContext(SalesforceDoor.PATH, salesforce.door());
        mount(server, "/ai", ModelStandIn.VENDOR, model, faults, invoices);
        mount(server, "/audience", AudienceStandIn.VENDOR, new AudienceStandIn(dice, invoices), faults, invoices);
        mount(server, "/anthropic", ModelStandIn.VENDOR, anthropic, faults, invoices);
        var room = new ChatRoom(clock);
        mount(server, ChatStandIn.PATH, ChatStandIn.VENDOR, new ChatStandIn(room, invoices), faults, invoices);
        server.createContext(ChatDoor.PATH, new ChatDoor(server.getAddress().getPort(), room, clock));
        mount(server, "/typeform", TypeformStandIn.VENDOR, new TypeformStandIn(dice, clock), faults, invoices);
        KeyDoor.open(server);
        return Map.of(
                "hubspot contacts", account::contacts,
                "hubspot tasks", () -> account.made("tasks"),
                "salesforce leads", () -> salesforce.count("Lead"),
                "salesforce tasks", () -> salesforce.count("Task"));
    }

    /** Opens /mandrill and /sendgrid, which deliver into the sink. */
    public static void openMail(
            HttpServer server, MailSink sink, Dice dice, Faults faults, Invoices invoices, InstantSource clock) {
        var mandrill = new MailAccount(MandrillStandIn.VENDOR, sink, dice, faults, invoices, clock);
        var sendGrid = new MailAccount(SendGridStandIn.VENDOR, sink, dice, faults, invoices, clock);
        mount(server, "/mandrill", MandrillStandIn.VENDOR, new MandrillStandIn(mandrill), faults, invoices);
        mount(server, "/sendgrid", SendGridStandIn.VENDOR, new SendGridStandIn(sendGrid), faults, invoices);
    }

    private static void mount(
            HttpServer server, String path, String vendor, StandIn standIn, Faults faults, Invoices invoices) {
        server.createContext(path, new Door(path, vendor, standIn, faults, invoices));
    }
}
