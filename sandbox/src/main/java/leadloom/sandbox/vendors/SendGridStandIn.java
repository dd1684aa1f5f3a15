package leadloom.sandbox.vendors;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import leadloom.sandbox.mail.ApiMail;
import leadloom.sandbox.vendors.MailAccount.Taken;
import leadloom.sandbox.vendors.MailAccount.Tracking;
import tools.jackson.databind.JsonNode;

/**
 * SendGrid's {@code POST /v3/mail/send}, answered 202 with the id in the head, and {@code GET /v3/messages} of accounts
 * that have bought Email Activity history. A mailbox that does not exist is refused with the recipient's field.
 */
final class SendGridStandIn implements StandIn {

    static final String VENDOR = "sendgrid";
    private static final Pattern ARGUMENT = Pattern.compile("unique_args\\['leadloom_effect'\\]=\"([^\"]+)\"");
    private static final int USUAL_LIMIT = 10;

    private final MailAccount account;

    SendGridStandIn(MailAccount account) {
        this.account = account;
    }

    @Override
    public String subject(Call call) {
        return isSend(call) ? "mail " + effect(call) : "";
    }

    @Override
    public Reply answer(Call call) {
        if (isSend(call)) {
            return send(call);
        }
        return call.method().equals("GET") && call.path().equals("/v3/messages")
                ? search(call)
                : Reply.of(404, problem(404, "not_found"));
    }

    private static boolean isSend(Call call) {
        return call.method().equals("POST") && call.path().equals("/v3/mail/send");
    }

    private Reply send(Call call) {
        var recipient = person(call).path("to").path(0).path("email").asString("");
        if (recipient.isEmpty() || !account.exists(recipient)) {
            return Reply.of(400, errors("personalizations.0.to.0.email", "the address is not one to write to"));
        }
        if (call.body().path("content").isEmpty() || call.text("from", "email").isEmpty()) {
            return Reply.of(400, errors("content", "a mail needs a sender and words"));
        }
        var arguments = MandrillStandIn.values(person(call).path("custom_args"));
        var settings = call.body().path("tracking_settings");
        var tracking = new Tracking(
                settings.path("open_tracking").path("enable").asBoolean(false),
                settings.path("click_tracking").path("enable").asBoolean(false));
        var taken = account.take(mail(call, recipient), effect(call), arguments, tracking);
        return new Reply(202, Map.of("X-Message-Id", taken.id()), Reply.EMPTY);
    }

    private static ApiMail mail(Call call, String recipient) {
        return new ApiMail(
                call.text("from", "email"),
                recipient,
                call.text("subject"),
                MandrillStandIn.values(call.body().path("headers")),
                part(call, "text/plain"),
                part(call, "text/html"));
    }

    private static String part(Call call, String type) {
        return call.body()
                .path("content")
                .valueStream()
                .filter(part -> part.path("type").asString("").equals(type))
                .map(part -> part.path("value").asString(""))
                .findFirst()
                .orElse("");
    }

    private Reply search(Call call) {
        var wanted = ARGUMENT.matcher(call.query().getOrDefault("query", ""));
        if (!wanted.find()) {
            return Reply.of(400, Map.of("errors", List.of(Map.of("message", "invalid syntax"))));
        }
        var limit = call.query().getOrDefault("limit", "");
        var atMost = limit.matches("\\d{1,4}") ? Integer.parseInt(limit) : USUAL_LIMIT;
        return Reply.ok(Map.of(
                "messages",
                account.find(List.of(wanted.group(1)), atMost).stream()
                        .map(SendGridStandIn::describe)
                        .toList()));
    }

    private static Map<String, Object> describe(Taken mail) {
        return Map.of(
                "from_email",
                mail.from(),
                "msg_id",
                mail.id() + ".filter0001",
                "subject",
                mail.subject(),
                "to_email",
                mail.to(),
                "status",
                "delivered",
                "opens_count",
                0,
                "clicks_count",
                0,
                "last_event_time",
                mail.at().toString());
    }

    private static JsonNode person(Call call) {
        return call.body().path("personalizations").path(0);
    }

    private static String effect(Call call) {
        return person(call).path("custom_args").path("leadloom_effect").asString("");
    }

    @Override
    public Reply unsigned() {
        return Reply.of(401, errors("", "The provided authorization grant is invalid, expired, or revoked"));
    }

    @Override
    public Object problem(int status, String code) {
        return errors("", code);
    }

    private static Map<String, Object> errors(String field, String message) {
        return Map.of(
                "errors",
                List.of(field.isEmpty() ? Map.of("message", message) : Map.of("message", message, "field", field)));
    }
}
