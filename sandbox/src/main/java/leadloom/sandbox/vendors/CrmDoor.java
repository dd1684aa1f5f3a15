package leadloom.sandbox.vendors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import leadloom.sandbox.vendors.CrmAccount.Contact;
import leadloom.sandbox.vendors.CrmAccount.Limit;

/** The back door of the stand-in CRM: what sales people do there by hand, where hooks go, and limits to order. */
final class CrmDoor implements HttpHandler {

    static final String PATH = "/sandbox/crm";

    private final CrmAccount account;

    CrmDoor(CrmAccount account) {
        this.account = account;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        answer(Call.read(exchange, PATH)).send(exchange);
    }

    private Reply answer(Call call) {
        return switch (call.method() + ' ' + call.path()) {
            case "POST /hook" -> hook(call);
            case "GET /hook" -> Reply.ok(account.hook().counts());
            case "GET /properties" -> Reply.ok(Map.of("properties", account.definitions()));
            case "POST /limit" -> limit(call);
            case "POST /search-lag" -> {
                account.searchLag(Duration.ofMillis(call.body().path("millis").asLong(0)));
                yield Reply.ok(Map.of());
            }
            case "POST /deals" -> of(call, contact -> deal(contact, call.text("stage")));
            case "POST /meetings" -> of(call, this::meeting);
            case "POST /contacts" -> of(call, contact -> change(contact, call));
            default -> Reply.of(404, Map.of("error", "no such sandbox path"));
        };
    }

    private Reply hook(Call call) {
        var signed = call.text("signed_url");
        account.hook()
                .to(new CrmHook.Target(
                        URI.create(call.text("url")),
                        signed.isEmpty() ? call.text("url") : signed,
                        call.text("secret"),
                        call.body().path("app_id").asLong(54321)));
        return Reply.ok(Map.of());
    }

    private Reply limit(Call call) {
        var asked = call.text("kind").toUpperCase(Locale.ROOT);
        var limit = Stream.of(Limit.values())
                .filter(kind -> kind.name().equals(asked))
                .findFirst();
        limit.ifPresent(account::limit);
        return limit.isPresent() ? Reply.ok(Map.of()) : Reply.of(422, Map.of("error", "kind: none, rolling or daily"));
    }

    private Reply of(Call call, Function<Contact, String> does) {
        return account.contactBy("email", call.text("email"))
                .map(contact -> Reply.of(201, Map.of("id", does.apply(contact), "contact", contact.id())))
                .orElseGet(() -> Reply.of(404, Map.of("error", "no contact of this address")));
    }

    private String deal(Contact contact, String stage) {
        var deal = account.about("deals", contact.id(), stage);
        account.hook()
                .byPerson(
                        "deal.propertyChange", deal.id(), Map.of("propertyName", "dealstage", "propertyValue", stage));
        return deal.id();
    }

    private String meeting(Contact contact) {
        var meeting = account.about("meetings", contact.id(), "SCHEDULED");
        account.hook().byPerson("object.creation", meeting.id(), Map.of("objectTypeId", "0-47"));
        return meeting.id();
    }

    private String change(Contact contact, Call call) {
        var name = call.text("property");
        var value = call.text("value");
        if (name.equals("email")) {
            account.readdress(contact, value);
        }
        if (name.equals("hs_email_optout") && value.equals("true")) {
            account.optOut(contact);
        }
        account.hook()
                .byPerson("contact.propertyChange", contact.id(), Map.of("propertyName", name, "propertyValue", value));
        return contact.id();
    }
}
