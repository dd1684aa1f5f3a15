package leadloom.api.hook;

import java.time.Instant;
import java.util.Optional;
import leadloom.api.hook.MailNews.Kind;
import leadloom.hub.Json;
import leadloom.hub.effect.EffectKey;
import leadloom.journey.engagement.Evidence;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the events of SendGrid. Our id travels in custom arguments, which stand beside the event's own fields. */
final class SendGridNews {

    private SendGridNews() {}

    static VendorNews read(JsonNode event) {
        if (!event.isObject()) {
            return new VendorNews.Broken("not-an-object");
        }
        var name = event.path("event").isString() ? event.path("event").asString() : "";
        if (name.isEmpty()) {
            return new VendorNews.Broken("no-event");
        }
        var kind = kind(name, event.path("reason").asString(""));
        if (kind == null) {
            return new VendorNews.Ignored();
        }
        var at = VendorFields.seconds(event.path("timestamp"));
        if (at.isEmpty()) {
            return new VendorNews.Broken("no-time");
        }
        return mail(event)
                .<VendorNews>map(mail -> new VendorNews.About(
                        news(kind, name, mail, at.orElseThrow(), event),
                        key(event),
                        event.path("sg_message_id").asString("")))
                .orElseGet(() -> new VendorNews.Strange(key(event)));
    }

    private static Optional<EffectKey> mail(JsonNode event) {
        return VendorFields.mail(event)
                .or(() -> VendorFields.mail(event.path("custom_args")))
                .or(() -> EffectKey.ofMail(event.path("smtp-id").asString("")));
    }

    private static @Nullable Kind kind(String event, String reason) {
        return switch (event) {
            case "delivered" -> Kind.DELIVERED;
            case "bounce", "blocked" -> Kind.BOUNCED;
            case "open" -> Kind.OPENED;
            case "click" -> Kind.CLICKED;
            case "spamreport", "spam_report" -> Kind.COMPLAINED;
            case "unsubscribe", "group_unsubscribe" -> Kind.UNSUBSCRIBED;
            case "dropped" -> dropped(reason);
            default -> null;
        };
    }

    /** The vendor would not send it, because of what it knows of the address. */
    private static @Nullable Kind dropped(String reason) {
        return switch (reason) {
            case "Bounced Address", "Invalid" -> Kind.BOUNCED;
            case "Spam Reporting Address" -> Kind.COMPLAINED;
            case "Unsubscribed Address" -> Kind.UNSUBSCRIBED;
            default -> null;
        };
    }

    private static MailNews news(Kind kind, String name, EffectKey mail, Instant at, JsonNode event) {
        var status = Optional.ofNullable(
                        VendorFields.status(event.path("status").asString("")))
                .orElseGet(() -> VendorFields.status(event.path("reason").asString("")));
        return new MailNews(
                kind,
                mail.lead(),
                mail.position(),
                at,
                kind == Kind.CLICKED ? VendorFields.link(event.path("url").asString("")) : "",
                kind == Kind.BOUNCED && hard(name, event, status),
                kind == Kind.BOUNCED ? status : null,
                evidence(kind, event),
                VendorFields.address(event.path("ip").asString("")));
    }

    /** "Blocked" is a server's refusal of this mail, not an address that does not exist. */
    private static boolean hard(String name, JsonNode event, @Nullable String status) {
        var blocked = name.equals("blocked") || event.path("type").asString("").equals("blocked");
        return !blocked && (status == null || status.startsWith("5"));
    }

    private static @Nullable Evidence evidence(Kind kind, JsonNode event) {
        if (kind != Kind.OPENED && kind != Kind.CLICKED) {
            return null;
        }
        return VendorFields.evidence(
                kind == Kind.OPENED ? Evidence.Kind.OPEN : Evidence.Kind.CLICK,
                event.path("useragent").asString(""),
                event.path("sg_machine_open").asBoolean(false));
    }

    static String key(JsonNode event) {
        var id = event.path("sg_event_id").asString("");
        return "sendgrid/" + (id.matches("[A-Za-z0-9_=+/-]{1,100}") ? id : Json.digest(event.toString()));
    }
}
