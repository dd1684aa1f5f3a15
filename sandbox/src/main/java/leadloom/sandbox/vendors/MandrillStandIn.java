package leadloom.sandbox.vendors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import leadloom.sandbox.mail.ApiMail;
import leadloom.sandbox.vendors.MailAccount.Taken;
import leadloom.sandbox.vendors.MailAccount.Tracking;
import tools.jackson.databind.JsonNode;

/**
 * Mailchimp Transactional's calls, {@code POST /messages/send} and {@code /messages/search}, with the key in the body.
 * Mailboxes that do not exist are on its list of rejects from the start.
 */
final class MandrillStandIn implements StandIn {

    static final String VENDOR = "mandrill";
    private static final Pattern PHRASE = Pattern.compile("\"([^\"]+)\"");
    private static final int USUAL_LIMIT = 100;

    private final MailAccount account;

    MandrillStandIn(MailAccount account) {
        this.account = account;
    }

    @Override
    public boolean signed(Call call) {
        return !call.text("key").isEmpty();
    }

    @Override
    public String subject(Call call) {
        // searching is how doubt is settled; its own faults would only hide those under test
        return isCall(call, "/messages/send") ? "mail " + effect(call) : "";
    }

    @Override
    public Reply answer(Call call) {
        if (isCall(call, "/messages/send")) {
            return send(call);
        }
        if (isCall(call, "/messages/search")) {
            return search(call);
        }
        return isCall(call, "/users/ping2")
                ? Reply.ok(Map.of("PING", "PONG!"))
                : Reply.of(404, problem(404, "Unknown_Method"));
    }

    /** Every call may be written with the form of its answer behind it. */
    private static boolean isCall(Call call, String path) {
        return call.path().equals(path) || call.path().equals(path + ".json");
    }

    private Reply send(Call call) {
        var message = call.body().path("message");
        var recipient = message.path("to").path(0).path("email").asString("");
        if (recipient.isEmpty() || message.path("from_email").asString("").isEmpty()) {
            return Reply.of(500, problem(500, "ValidationError"));
        }
        if (!account.exists(recipient)) {
            return Reply.ok(List.of(Map.of(
                    "email", recipient, "status", "rejected", "reject_reason", "hard-bounce", "_id", "0".repeat(32))));
        }
        var tracking = new Tracking(
                message.path("track_opens").asBoolean(false),
                message.path("track_clicks").asBoolean(false));
        var taken = account.take(mail(message, recipient), effect(call), values(message.path("metadata")), tracking);
        // a reason is left out where there is none: the vendor's own description allows null and then forbids it
        return Reply.ok(List.of(Map.of("email", recipient, "status", "sent", "_id", taken.id())));
    }

    private static ApiMail mail(JsonNode message, String recipient) {
        return new ApiMail(
                message.path("from_email").asString(""),
                recipient,
                message.path("subject").asString(""),
                values(message.path("headers")),
                message.path("text").asString(""),
                message.path("html").asString(""));
    }

    static Map<String, String> values(JsonNode object) {
        var values = new TreeMap<String, String>();
        object.properties()
                .forEach(member -> values.put(member.getKey(), member.getValue().asString("")));
        return values;
    }

    /** Phrases joined by OR, looked for in all metadata; enough of Lucene's language for those who ask by an id. */
    private Reply search(Call call) {
        var phrases = PHRASE.matcher(call.text("query"))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        var limit = call.body().path("limit").asInt(USUAL_LIMIT);
        return Reply.ok(
                account.find(phrases, limit).stream().map(MandrillStandIn::info).toList());
    }

    private static Map<String, Object> info(Taken mail) {
        var info = new LinkedHashMap<String, Object>();
        info.put("ts", mail.at().getEpochSecond());
        info.put("_id", mail.id());
        info.put("sender", mail.from());
        info.put("subject", mail.subject());
        info.put("email", mail.to());
        info.put("tags", List.of());
        info.put("opens", 0);
        info.put("opens_detail", List.of());
        info.put("clicks", 0);
        info.put("clicks_detail", List.of());
        info.put("state", "sent");
        info.put("metadata", mail.marks());
        info.put("smtp_events", List.of());
        info.put("resends", List.of());
        info.put("diag", null);
        info.put("subaccount", null);
        info.put("reject", null);
        return info;
    }

    private static String effect(Call call) {
        return call.text("message", "metadata", "leadloom_effect");
    }

    @Override
    public Reply unsigned() {
        return Reply.of(401, error(401, "Invalid_Key"));
    }

    @Override
    public Object problem(int status, String code) {
        return switch (status) {
            case 400 -> error(-2, "ValidationError");
            case 500 -> code.equals("ValidationError") ? error(-2, code) : error(-1, "GeneralError");
            case 503 -> error(-1, "ServiceUnavailable");
            default -> error(-1, code);
        };
    }

    private static Map<String, Object> error(int code, String name) {
        return Map.of("status", "error", "code", code, "name", name, "message", "the stand-in says so");
    }
}
