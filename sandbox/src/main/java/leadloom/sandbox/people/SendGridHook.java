package leadloom.sandbox.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import leadloom.journey.engagement.Evidence;
import leadloom.journey.engagement.Evidence.Network;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.mail.Carriage;
import leadloom.sandbox.people.Api.Answer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells what became of mails as SendGrid does: an array signed on an elliptic curve, and by Inbound Parse, taken apart
 * into a form, what came back.
 */
final class SendGridHook implements Provider {

    static final String VENDOR = "sendgrid";

    private static final String PATH = "/api/v1/hooks/sendgrid";
    private static final String BOUNDARY = "xYzZY";

    private final Api api;
    private final VendorHooks.SendGrid hook;
    private final InstantSource realTime;
    private final Dice dice;
    private final Networks networks;
    private final Courier courier;
    private final Tally tally;

    SendGridHook(Api api, VendorHooks.SendGrid hook, InstantSource realTime, Dice dice, Tally tally) {
        this.api = api;
        this.hook = hook;
        this.realTime = realTime;
        this.dice = dice;
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
        var body = (events + "\r\n").getBytes(StandardCharsets.UTF_8);
        courier.deliver(events.get(0).path("sg_event_id").asString(""), () -> post(body));
        batch.forEach(event -> tally.count(VENDOR + '/' + word(event.kind())));
    }

    private Answer post(byte[] body) {
        var second = Long.toString(realTime.instant().getEpochSecond());
        var headers = Map.of(
                "X-Twilio-Email-Event-Webhook-Timestamp",
                second,
                "X-Twilio-Email-Event-Webhook-Signature",
                signature(hook.key(), second, body));
        return api.post(PATH, headers, body);
    }

    static String signature(PrivateKey key, String timestamp, byte[] body) {
        try {
            var signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(key);
            signer.update(timestamp.getBytes(StandardCharsets.UTF_8));
            signer.update(body);
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException notSuchAKey) {
            throw new IllegalStateException(notSuchAKey);
        }
    }

    private ObjectNode event(Scheduled scheduled, Instant now) {
        var reaction = scheduled.reaction();
        var carriage = carriage(scheduled);
        var number =
                dice.bits("event", scheduled.messageId(), reaction.kind().name(), Long.toString(scheduled.number()));
        var event = Api.JSON
                .createObjectNode()
                .put("email", scheduled.mail().address())
                .put("timestamp", now.getEpochSecond())
                .put("smtp-id", scheduled.messageId())
                .put("event", word(reaction.kind()))
                .put("sg_event_id", Long.toHexString(number))
                .put("sg_message_id", carriage.id() + ".filter0001.0");
        event.putArray("category");
        carriage.marks().forEach(event::put);
        switch (reaction.kind()) {
            case DELIVERED -> event.put("response", "250 2.0.0 OK");
            case BOUNCED_HARD ->
                event.put("type", "bounce")
                        .put("status", "5.1.1")
                        .put("reason", "550 5.1.1 The email account that you tried to reach does not exist.");
            case BOUNCED_SOFT ->
                event.put("type", "blocked")
                        .put("status", "4.2.2")
                        .put("reason", "452 4.2.2 The email account that you tried to reach is over quota.");
            default -> seen(scheduled, event);
        }
        return event;
    }

    private void seen(Scheduled scheduled, ObjectNode event) {
        var seen = scheduled.reaction().evidence();
        if (seen == null) {
            return;
        }
        event.put("ip", networks.source(scheduled, seen)).put("useragent", seen.userAgent());
        if (seen.kind() == Evidence.Kind.OPEN) {
            event.put("sg_machine_open", seen.network() == Network.PRIVACY_PROXY);
        } else {
            event.put("url", scheduled.reaction().link());
            event.putObject("url_offset").put("index", 0).put("type", "html");
        }
    }

    @Override
    public String word(ReactionKind kind) {
        return switch (kind) {
            case DELIVERED -> "delivered";
            case BOUNCED_HARD, BOUNCED_SOFT -> "bounce";
            case COMPLAINED -> "spamreport";
            case UNSUBSCRIBED -> "unsubscribe";
            case OPENED_BY_PERSON,
                    OPENED_BY_IMAGE_PROXY,
                    OPENED_WITHOUT_USER_AGENT,
                    OPENED_BY_PRIVACY_PROXY,
                    OPENED_BY_SCANNER -> "open";
            case CLICKED_BY_PERSON, CLICKED_BY_SCANNER -> "click";
            case REPLIED, ANSWERED_BY_MACHINE, UNSUBSCRIBE_ADDRESS_PROBED, MEETING_BOOKED, BOUGHT, DEAL_LOST -> "";
        };
    }

    @Override
    public void handOn(LetterBack letter) throws InterruptedException {
        if (hook.parseSecret().isEmpty()) {
            return;
        }
        var path = PATH + "-parse/" + Api.encode(hook.parseSecret().orElseThrow());
        var headers = Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
        var body = form(letter).getBytes(StandardCharsets.UTF_8);
        courier.deliver(letter.id(), () -> api.post(path, headers, body));
        tally.count(VENDOR + "/inbound");
    }

    private static String form(LetterBack letter) {
        var envelope = Api.JSON.createObjectNode();
        envelope.putArray("to").add(letter.to());
        envelope.put("from", letter.from());
        var charsets = Api.JSON.createObjectNode();
        List.of("to", "from", "subject", "text").forEach(field -> charsets.put(field, "UTF-8"));
        return part("headers", letter.head())
                + part("dkim", "{@" + letter.from().substring(letter.from().indexOf('@') + 1) + " : pass}")
                + part("to", letter.to())
                + part("from", letter.from())
                + part("text", letter.text())
                + part("sender_ip", "192.0.2.25")
                + part("envelope", envelope.toString())
                + part("attachments", "0")
                + part("subject", letter.subject())
                + part("charsets", charsets.toString())
                + part("SPF", "pass")
                + "--" + BOUNDARY + "--\r\n";
    }

    private static String part(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
