package leadloom.sandbox.people;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import leadloom.journey.engagement.Evidence;
import leadloom.sandbox.chance.Dice;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reports reactions by the generic hook, the way a mail vendor does: signed, in batches, again until they are taken,
 * and now and then twice.
 */
final class MailHook {

    private static final String PATH = "/api/v1/hooks/mail";

    private final Api api;
    private final Webhook signature;
    private final InstantSource realTime;
    private final Courier courier;
    private final Tally tally;

    MailHook(Api api, String secret, InstantSource realTime, Dice dice, Tally tally) {
        this.api = api;
        this.realTime = realTime;
        this.courier = new Courier("", dice, tally);
        this.tally = tally;
        try {
            this.signature = new Webhook(secret);
        } catch (EmptyWebhookSecretException noSecret) {
            throw new IllegalArgumentException("the hook needs a secret", noSecret);
        }
    }

    /** Returns once the batch was taken or refused for good. */
    void deliver(List<Scheduled> batch) throws InterruptedException {
        var body = body(batch);
        // of the content, so that the same events sent by a restarted sandbox are known to be the same
        var id = "msg_" + digest(body);
        courier.deliver(id, () -> api.post(PATH, headers(id, body), body.getBytes(StandardCharsets.UTF_8)));
        batch.forEach(event -> tally.count(event.reaction().kind().counted()));
    }

    /** Signed anew for each try, because a signature is only good for some minutes. */
    private Map<String, String> headers(String id, String body) {
        var second = realTime.instant().getEpochSecond();
        try {
            return Map.of(
                    Webhook.UNBRANDED_MSG_ID_KEY,
                    id,
                    Webhook.UNBRANDED_MSG_TIMESTAMP_KEY,
                    Long.toString(second),
                    Webhook.UNBRANDED_MSG_SIGNATURE_KEY,
                    signature.sign(id, second, body));
        } catch (WebhookSigningException unsignable) {
            throw new IllegalStateException("cannot sign", unsignable);
        }
    }

    private static String body(List<Scheduled> batch) {
        var events = Api.JSON.createArrayNode();
        batch.forEach(event -> events.add(event(event)));
        return events.toString();
    }

    private static ObjectNode event(Scheduled scheduled) {
        var reaction = scheduled.reaction();
        var event = Api.JSON
                .createObjectNode()
                .put("type", reaction.kind().event())
                .put("message_id", scheduled.messageId())
                .put("at", scheduled.at().toString());
        if (reaction.link() != null && !reaction.kind().isAtUnsubscribeAddress()) {
            event.put("link", reaction.link());
        }
        if (reaction.kind().isBounce()) {
            event.put("hard", reaction.kind() == ReactionKind.BOUNCED_HARD);
        }
        if (reaction.evidence() != null) {
            event.set("evidence", evidence(reaction.evidence()));
        }
        return event;
    }

    private static ObjectNode evidence(Evidence evidence) {
        return Api.JSON
                .createObjectNode()
                .put("user_agent", evidence.userAgent())
                .put(
                        "network",
                        evidence.network().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("method", evidence.method())
                .put("after_delivery_seconds", evidence.afterDelivery().toSeconds())
                .put("links_within_ten_seconds", evidence.linksWithinTenSeconds())
                .put("hidden_link", evidence.hiddenLink());
    }

    private static String digest(String body) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
