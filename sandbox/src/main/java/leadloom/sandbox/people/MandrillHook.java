package leadloom.sandbox.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import leadloom.journey.engagement.Evidence;
import leadloom.journey.engagement.Evidence.Network;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.mail.Carriage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells what became of mails as Mailchimp Transactional does: a form with one field, signed together with its address.
 */
final class MandrillHook implements Provider {

    static final String VENDOR = "mandrill";

    private static final String PATH = "/api/v1/hooks/mandrill";
    private static final String FIELD = "mandrill_events";

    private final Api api;
    private final VendorHooks.Mandrill hook;
    private final InstantSource realTime;
    private final Networks networks;
    private final Courier courier;
    private final Tally tally;

    MandrillHook(Api api, VendorHooks.Mandrill hook, InstantSource realTime, Dice dice, Tally tally) {
        this.api = api;
        this.hook = hook;
        this.realTime = realTime;
        this.networks = new Networks(dice);
        this.courier = new Courier(VENDOR + '/', dice, tally);
        this.tally = tally;
    }

    private static Carriage carriage(Scheduled event) {
        return event.mail().carriage().orElseThrow();
    }

    @Override
    public void report(List<Scheduled> batch) throws InterruptedException {
        var now = realTime.instant();
        var events = Api.JSON.createArrayNode();
        batch.forEach(event -> events.add(event(event, now)));
        post(events, hook.key());
        batch.forEach(event -> tally.count(VENDOR + '/' + word(event.kind())));
    }

    @Override
    public void handOn(LetterBack letter) throws InterruptedException {
        var event = Api.JSON
                .createObjectNode()
                .put("event", "inbound")
                .put("ts", realTime.instant().getEpochSecond());
        var message = event.putObject("msg")
                .put("ts", realTime.instant().getEpochSecond())
                .put("raw_msg", letter.raw())
                .put("from_email", letter.from())
                .put("email", letter.to())
                .put("subject", letter.subject())
                .put("text", letter.text());
        var headers = message.putObject("headers");
        letter.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        message.putArray("to").addArray().add(letter.to()).addNull();
        message.putArray("tags");
        message.putObject("dkim").put("signed", true).put("valid", true);
        message.putObject("spf").put("result", "pass").put("detail", "sender SPF authorized");
        post(Api.JSON.createArrayNode().add(event), hook.inboundKey());
        tally.count(VENDOR + "/inbound");
    }

    private void post(ArrayNode events, String key) throws InterruptedException {
        var json = events.toString();
        var body = (FIELD + '=' + URLEncoder.encode(json, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        var signature = signature(key, hook.signedUrl() + FIELD + json);
        var headers = Map.of(
                "Content-Type", "application/x-www-form-urlencoded",
                "User-Agent", "Mandrill-Webhook/1.0",
                "X-Mandrill-Signature", signature);
        courier.deliver(signature, () -> api.post(PATH, headers, body));
    }

    static String signature(String key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private ObjectNode event(Scheduled scheduled, Instant now) {
        var reaction = scheduled.reaction();
        var id = carriage(scheduled).id();
        var event = Api.JSON
                .createObjectNode()
                .put("event", word(reaction.kind()))
                .put("_id", id)
                .put("ts", now.getEpochSecond());
        event.set("msg", message(scheduled, now));
        var seen = reaction.evidence();
        if (seen != null) {
            event.put("ip", networks.source(scheduled, seen)).put("user_agent", seen.userAgent());
            event.putObject("user_agent_parsed")
                    .put("type", seen.network() == Network.SCANNER ? "robot" : "browser")
                    .put("mobile", false);
            if (seen.kind() == Evidence.Kind.CLICK) {
                event.put("url", reaction.link());
            }
        }
        return event;
    }

    private static ObjectNode message(Scheduled scheduled, Instant now) {
        var mail = scheduled.mail();
        var message = Api.JSON
                .createObjectNode()
                .put("ts", now.getEpochSecond())
                .put("_id", carriage(scheduled).id())
                .put("state", state(scheduled.kind()))
                .put("subject", mail.subject())
                .put("email", mail.address())
                .put("sender", mail.from());
        for (var list : List.of("tags", "smtp_events", "opens", "clicks", "resends")) {
            message.putArray(list);
        }
        var metadata = message.putObject("metadata");
        carriage(scheduled).marks().forEach(metadata::put);
        switch (scheduled.kind()) {
            case BOUNCED_HARD ->
                message.put("bounce_description", "bad_mailbox")
                        .put("bgtools_code", 10)
                        .put("diag", "smtp;550 5.1.1 The email account that you tried to reach does not exist.");
            case BOUNCED_SOFT ->
                message.put("bounce_description", "mailbox_full")
                        .put("bgtools_code", 22)
                        .put("diag", "smtp;452 4.2.2 The email account that you tried to reach is over quota.");
            default -> message.putNull("reject");
        }
        return message;
    }

    @Override
    public String word(ReactionKind kind) {
        return switch (kind) {
            case DELIVERED -> "send";
            case BOUNCED_HARD -> "hard_bounce";
            case BOUNCED_SOFT -> "soft_bounce";
            case COMPLAINED -> "spam";
            case UNSUBSCRIBED -> "unsub";
            case OPENED_BY_PERSON,
                    OPENED_BY_IMAGE_PROXY,
                    OPENED_WITHOUT_USER_AGENT,
                    OPENED_BY_PRIVACY_PROXY,
                    OPENED_BY_SCANNER -> "open";
            case CLICKED_BY_PERSON, CLICKED_BY_SCANNER -> "click";
            case REPLIED, ANSWERED_BY_MACHINE, UNSUBSCRIBE_ADDRESS_PROBED, MEETING_BOOKED, BOUGHT, DEAL_LOST -> "";
        };
    }

    private static String state(ReactionKind kind) {
        return switch (kind) {
            case BOUNCED_HARD -> "bounced";
            case BOUNCED_SOFT -> "soft-bounced";
            case COMPLAINED -> "spam";
            case UNSUBSCRIBED -> "unsub";
            default -> "sent";
        };
    }
}
