package leadloom.api.hook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.journey.engagement.Evidence;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that happened to a mail, as a hook tells it. Fields nobody knows are ignored: vendors add them.
 *
 * @param position of the move that sent the mail
 * @param at decision clock; null means now
 * @param link which link of the mail; empty where it is none
 * @param code of a bounce: enhanced status code of RFC 3463
 * @param address that opened or clicked; told apart by its network and never kept
 */
record MailNews(
        Kind kind,
        LeadId lead,
        int position,
        @Nullable Instant at,
        String link,
        boolean hard,
        @Nullable String code,
        @Nullable Evidence evidence,
        @Nullable String address) {

    private static final Pattern MESSAGE_ID = Pattern.compile("<?(lead_[a-z0-9]{1,58})\\.([0-9]{1,9})(@[^>]*)?>?");
    private static final Pattern LINK = Pattern.compile("[A-Za-z0-9_./:-]{1,100}");

    enum Kind {
        DELIVERED,
        OPENED,
        CLICKED,
        REPLIED,
        UNSUBSCRIBED,
        BOUNCED,
        COMPLAINED,
        MEETING_BOOKED,
        BOUGHT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What came of reading one element of a hook. */
    sealed interface Read {

        record Understood(MailNews news) implements Read {}

        /** A kind that we do not know, or a mail that is not ours. */
        record Ignored(String why) implements Read {}

        /** It is broken; its neighbours are taken all the same. */
        record Broken(String why) implements Read {}
    }

    MailNews at(Instant decisionTime) {
        return new MailNews(kind, lead, position, decisionTime, link, hard, code, evidence, address);
    }

    /** A vendor that refuses to send tells of bounces and unsubscribes too, so those prove nothing. */
    boolean provesThatItLeft() {
        return switch (kind) {
            case DELIVERED, OPENED, CLICKED -> true;
            case REPLIED, UNSUBSCRIBED, BOUNCED, COMPLAINED, MEETING_BOOKED, BOUGHT -> false;
        };
    }

    String touch() {
        return lead.value() + "/" + position;
    }

    static Read read(JsonNode node) {
        if (!node.isObject()) {
            return new Read.Broken("not-an-object");
        }
        var kind = Arrays.stream(Kind.values())
                .filter(known -> known.word().equals(node.path("type").asString("")))
                .findFirst();
        if (kind.isEmpty()) {
            return node.path("type").isString() ? new Read.Ignored("unknown-type") : new Read.Broken("no-type");
        }
        var message = MESSAGE_ID.matcher(node.path("message_id").asString(""));
        if (!message.matches()) {
            return node.path("message_id").isString()
                    ? new Read.Ignored("unknown-message")
                    : new Read.Broken("no-message-id");
        }
        return at(node).<Read>map(at -> new Read.Understood(new MailNews(
                        kind.orElseThrow(),
                        new LeadId(message.group(1)),
                        Integer.parseInt(message.group(2)),
                        at.instant(),
                        link(node),
                        node.path("hard").asBoolean(false),
                        null,
                        evidence(kind.orElseThrow(), node.path("evidence")),
                        null)))
                .orElseGet(() -> new Read.Broken("no-time"));
    }

    private record At(@Nullable Instant instant) {}

    private static Optional<At> at(JsonNode node) {
        if (!node.hasNonNull("at")) {
            return Optional.of(new At(null));
        }
        try {
            return Optional.of(new At(Instant.parse(node.get("at").asString(""))));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** Links are codes of the campaign or addresses of ours; anything else is not kept. */
    private static String link(JsonNode node) {
        var link = node.path("link").asString("");
        return LINK.matcher(link).matches() ? link : "";
    }

    private static @Nullable Evidence evidence(Kind kind, JsonNode seen) {
        if (kind != Kind.OPENED && kind != Kind.CLICKED) {
            return null;
        }
        return new Evidence(
                kind == Kind.OPENED ? Evidence.Kind.OPEN : Evidence.Kind.CLICK,
                shortened(seen.path("user_agent").asString("")),
                network(seen.path("network").asString("other")),
                shortened(seen.path("method").asString("GET")),
                Duration.ofSeconds(
                        Math.max(0, seen.path("after_delivery_seconds").asLong(0))),
                seen.path("links_within_ten_seconds").asInt(0),
                seen.path("hidden_link").asBoolean(false));
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    private static Evidence.Network network(String word) {
        return switch (word) {
            case "image-proxy" -> Evidence.Network.IMAGE_PROXY;
            case "privacy-proxy" -> Evidence.Network.PRIVACY_PROXY;
            case "scanner" -> Evidence.Network.SCANNER;
            default -> Evidence.Network.OTHER;
        };
    }
}
