package leadloom.api.hook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import leadloom.api.hook.MailNews.Kind;
import leadloom.api.inbound.InboundMail;
import leadloom.hub.Json;
import leadloom.hub.effect.EffectKey;
import leadloom.journey.engagement.Evidence;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the events of Mailchimp Transactional. Our id travels in the metadata of the message. */
final class MandrillNews {

    private MandrillNews() {}

    static VendorNews read(JsonNode event) {
        if (!event.isObject()) {
            return new VendorNews.Broken("not-an-object");
        }
        var name = event.path("event").isString() ? event.path("event").asString() : "";
        if (name.equals("inbound")) {
            return written(event.path("msg"));
        }
        if (name.isEmpty()) {
            // Synchronisation of the vendor's own lists; ours is the one that counts.
            return event.path("type").isString() ? new VendorNews.Ignored() : new VendorNews.Broken("no-event");
        }
        var kind = kind(name, event.path("msg"));
        if (kind == null) {
            return new VendorNews.Ignored();
        }
        var at = VendorFields.seconds(event.path("ts"));
        if (at.isEmpty()) {
            return new VendorNews.Broken("no-time");
        }
        var mail = VendorFields.mail(event.path("msg").path("metadata"));
        return mail.<VendorNews>map(key -> new VendorNews.About(
                        news(kind, name, key, at.orElseThrow(), event),
                        key(event),
                        event.path("msg").path("_id").asString("")))
                .orElseGet(() -> new VendorNews.Strange(key(event)));
    }

    private static @Nullable Kind kind(String event, JsonNode message) {
        return switch (event) {
            case "send", "delivered" -> Kind.DELIVERED;
            case "hard_bounce", "soft_bounce" -> Kind.BOUNCED;
            case "open" -> Kind.OPENED;
            case "click" -> Kind.CLICKED;
            case "spam" -> Kind.COMPLAINED;
            case "unsub" -> Kind.UNSUBSCRIBED;
            case "reject" -> rejected(message.path("reject").path("reason").asString(""));
            default -> null;
        };
    }

    /** The vendor would not send it, because of what it knows of the address. */
    private static @Nullable Kind rejected(String reason) {
        return switch (reason) {
            case "spam" -> Kind.COMPLAINED;
            case "unsub" -> Kind.UNSUBSCRIBED;
            case "hard-bounce", "soft-bounce", "invalid" -> Kind.BOUNCED;
            default -> null;
        };
    }

    private static MailNews news(Kind kind, String event, EffectKey mail, Instant at, JsonNode node) {
        var message = node.path("msg");
        var reason = message.path("reject").path("reason").asString("");
        return new MailNews(
                kind,
                mail.lead(),
                mail.position(),
                at,
                kind == Kind.CLICKED ? VendorFields.link(node.path("url").asString("")) : "",
                event.equals("hard_bounce") || reason.equals("hard-bounce") || reason.equals("invalid"),
                kind == Kind.BOUNCED ? VendorFields.status(message.path("diag").asString("")) : null,
                evidence(kind, node),
                VendorFields.address(node.path("ip").asString("")));
    }

    private static @Nullable Evidence evidence(Kind kind, JsonNode node) {
        if (kind != Kind.OPENED && kind != Kind.CLICKED) {
            return null;
        }
        return VendorFields.evidence(
                kind == Kind.OPENED ? Evidence.Kind.OPEN : Evidence.Kind.CLICK,
                node.path("user_agent").asString(""),
                node.path("user_agent_parsed").path("type").asString("").equalsIgnoreCase("robot"));
    }

    /** The vendor gives an event no id of its own: the message's, what happened, when and to which link name it. */
    static String key(JsonNode event) {
        return "mandrill/"
                + Json.digest(String.join(
                        "|",
                        event.path("_id").asString(""),
                        event.path("event").asString(""),
                        event.path("ts").asString(""),
                        event.path("url").asString("")));
    }

    private static VendorNews written(JsonNode message) {
        var raw = message.path("raw_msg").asString("");
        if (raw.isEmpty()) {
            return new VendorNews.Broken("no-raw-message");
        }
        return new VendorNews.Written(InboundMail.Raw.of("mandrill", raw.getBytes(StandardCharsets.UTF_8)));
    }
}
