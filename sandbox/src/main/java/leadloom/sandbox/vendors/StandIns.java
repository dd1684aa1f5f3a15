package leadloom.sandbox.vendors;

import com.sun.net.httpserver.HttpServer;
import java.util.List;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.faults.Faults;
import leadloom.sandbox.invoices.Invoices;

/** Puts every HTTP stand-in behind its path. */
public final class StandIns {

    /** The vendors' names as faults and invoices know them; "mail" is the SMTP sink. */
    public static final List<String> VENDORS = List.of(
            EnrichmentStandIn.VENDOR,
            HunterStandIn.VENDOR,
            PeopleDataLabsStandIn.VENDOR,
            MappedStandIn.VENDOR,
            CrmStandIn.VENDOR,
            ModelStandIn.VENDOR,
            ChatStandIn.VENDOR,
            "mail");

    private StandIns() {}

    /** Opens /enrichment, /hunter, /people-data-labs, /company-data, /crm, /ai and /chat on the server. */
    public static void open(HttpServer server, Dice dice, Faults faults, Invoices invoices) {
        var model = new ModelStandIn(dice, faults.rates().badLine(), invoices);
        mount(server, "/enrichment", EnrichmentStandIn.VENDOR, new EnrichmentStandIn(dice, invoices), faults, invoices);
        mount(server, "/hunter", HunterStandIn.VENDOR, new HunterStandIn(dice, invoices), faults, invoices);
        mount(
                server,
                "/people-data-labs",
                PeopleDataLabsStandIn.VENDOR,
                new PeopleDataLabsStandIn(dice, invoices),
                faults,
                invoices);
        mount(server, "/company-data", MappedStandIn.VENDOR, new MappedStandIn(dice, invoices), faults, invoices);
        mount(server, "/crm", CrmStandIn.VENDOR, new CrmStandIn(dice, invoices), faults, invoices);
        mount(server, "/ai", ModelStandIn.VENDOR, model, faults, invoices);
        mount(server, "/chat", ChatStandIn.VENDOR, new ChatStandIn(invoices), faults, invoices);
    }

    private static void mount(
            HttpServer server, String path, String vendor, StandIn standIn, Faults faults, Invoices invoices) {
        server.createContext(path, new Door(path, vendor, standIn, faults, invoices));
    }
}
