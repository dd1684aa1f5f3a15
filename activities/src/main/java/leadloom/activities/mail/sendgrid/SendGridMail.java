package leadloom.activities.mail.sendgrid;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import leadloom.activities.mail.MailForm;
import leadloom.activities.mail.MailParts;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.mail.OutgoingMail;
import tools.jackson.databind.JsonNode;

/**
 * SendGrid's {@code /v3/mail/send}. It has no idempotency key: the effect's id travels as a custom argument. An account
 * that has bought Email Activity history can be asked for it; all others cannot be asked.
 */
public final class SendGridMail implements MailVendor {

    /** Where it is reached unless said otherwise. */
    public static final URI USUAL_BASE = URI.create("https://api.sendgrid.com");

    static final String NAME = "sendgrid";
    private static final String EFFECT = "leadloom_effect";
    /** Six a minute; silence never counts, as it is not documented when a mail shows up there. */
    private static final Memory ACTIVITY = new Memory(Duration.ZERO, 6);

    private static final Pattern RECIPIENT = Pattern.compile("personalizations\\.0\\.to.*");

    private final URI base;
    private final Map<String, String> headers;
    private final boolean hasActivity;
    private final VendorHttp http;

    /** @param hasActivity whether the account has bought Email Activity history and the key may read it */
    public SendGridMail(URI base, String key, boolean hasActivity, InstantSource clock, Breaker breaker) {
        this.base = base;
        this.headers = Map.of("Authorization", "Bearer " + key);
        this.hasActivity = hasActivity;
        this.http = new VendorHttp(NAME, new SendGridErrors(), clock, breaker);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Memory memory() {
        return hasActivity ? ACTIVITY : Memory.NONE;
    }

    @Override
    public Answer send(OutgoingMail mail, Deadline deadline) {
        return switch (MailParts.of(mail)) {
            case MailForm.Unsendable(var why) -> why;
            case MailParts parts -> {
                var request = new VendorRequest(
                        "POST", URI.create(base + "/v3/mail/send"), headers, sendBody(mail, parts), false, Set.of(400));
                yield switch (http.send(request, deadline)) {
                    case Answered answered when answered.status() == 400 -> refused(answered.body());
                    case Answered accepted ->
                        new Accepted(
                                accepted.headers().firstValue("X-Message-Id").orElse(""));
                    case VendorHttp.Failed(var failure) -> new Failed(failure);
                };
            }
        };
    }

    /** An address that it will not write to is this mail's fault; anything else it dislikes would be every mail's. */
    private static Answer refused(JsonNode body) {
        var field = body.path("errors").path(0).path("field").asString("");
        return RECIPIENT.matcher(field).matches()
                ? new Refused("invalid_recipient", true)
                : new Failed(new Rejected(NAME, field.matches("[A-Za-z0-9_.-]{1,40}") ? field : "http-400"));
    }

    private static Map<String, Object> sendBody(OutgoingMail mail, MailParts parts) {
        var content = new ArrayList<Map<String, String>>();
        content.add(Map.of("type", "text/plain", "value", mail.text())); // the plain part must come first
        if (!mail.html().isEmpty()) {
            content.add(Map.of("type", "text/html", "value", mail.html()));
        }
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "personalizations",
                List.of(Map.of(
                        "to",
                        List.of(Map.of("email", parts.to().address())),
                        "custom_args",
                        Map.of(EFFECT, mail.effectId()))));
        body.put(
                "from",
                Map.of("email", parts.from().address(), "name", parts.from().name()));
        body.put("subject", parts.subject());
        body.put("content", content);
        body.put("headers", parts.headers());
        body.put(
                "tracking_settings",
                Map.of(
                        "click_tracking",
                        Map.of("enable", false, "enable_text", false),
                        "open_tracking",
                        Map.of("enable", false),
                        "subscription_tracking",
                        Map.of("enable", false)));
        return body;
    }

    @Override
    public Fate ask(Doubt doubt, Deadline deadline) {
        if (!hasActivity) {
            return new CannotTell();
        }
        var query = "(unique_args['" + EFFECT + "']=\"" + doubt.effectId() + "\")";
        var uri = URI.create(base + "/v3/messages?limit=1&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        return switch (http.send(VendorRequest.get(uri, headers, Set.of()), deadline)) {
            case Answered answer
            when answer.body().path("messages").isArray() -> {
                var found = answer.body().path("messages").path(0);
                yield found.isMissingNode()
                        ? new CannotTell()
                        : new Sent(found.path("msg_id").asString(""));
            }
            case Answered unreadable -> new Failed(new Ambiguous(NAME));
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }
}
