package leadloom.sandbox.vendors;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.invoices.Invoices;

/**
 * A Mailchimp-shaped audience, {@code PUT /3.0/lists/ID/members/HASH} and its tags. One person in twenty has said no
 * there before: their status stays, and asking for another is refused.
 */
final class AudienceStandIn implements StandIn {

    static final String VENDOR = "audience";
    private static final int SAID_NO_OF_HUNDRED = 5;
    private static final Pattern MEMBER = Pattern.compile("/3\\.0/lists/[a-z0-9]+/members/([0-9a-f]{32})(/tags)?");

    private final Dice dice;
    private final Invoices invoices;
    private final Map<String, String> statuses = new ConcurrentHashMap<>();

    AudienceStandIn(Dice dice, Invoices invoices) {
        this.dice = dice;
        this.invoices = invoices;
    }

    @Override
    public String subject(Call call) {
        var member = MEMBER.matcher(call.path());
        return member.matches() ? member.group(1) : "";
    }

    @Override
    public Reply answer(Call call) {
        var member = MEMBER.matcher(call.path());
        if (!member.matches()) {
            return Reply.of(404, problem(404, "Resource Not Found"));
        }
        var hash = member.group(1);
        if (member.group(2) != null) {
            return statuses.containsKey(hash)
                    ? new Reply(204, Map.of(), Reply.EMPTY)
                    : Reply.of(404, problem(404, "Resource Not Found"));
        }
        return switch (call.method()) {
            case "PUT" -> put(call, hash);
            case "PATCH" -> patch(call, hash);
            case "GET" ->
                statuses.containsKey(hash)
                        ? Reply.ok(Map.of("id", hash, "status", statuses.get(hash)))
                        : Reply.of(404, problem(404, "Resource Not Found"));
            default -> Reply.of(405, problem(405, "Method Not Allowed"));
        };
    }

    private Reply put(Call call, String hash) {
        var address = call.text("email_address");
        if (!address.contains("@")) {
            return Reply.of(400, problem(400, "Invalid Resource"));
        }
        var saidNo = dice.below(100, "audience", hash) < SAID_NO_OF_HUNDRED;
        var status = statuses.computeIfAbsent(hash, fresh -> saidNo ? "unsubscribed" : call.text("status_if_new"));
        if (call.body().has("status") && status.equals("unsubscribed")) {
            return Reply.of(400, problem(400, "Member In Compliance State"));
        }
        invoices.performed(VENDOR, hash);
        var member = new LinkedHashMap<String, Object>();
        member.put("id", hash);
        member.put("email_address", address);
        member.put("status", status);
        return Reply.ok(member);
    }

    private Reply patch(Call call, String hash) {
        var status = call.text("status");
        if (statuses.computeIfPresent(hash, (member, before) -> status.isEmpty() ? before : status) == null) {
            return Reply.of(404, problem(404, "Resource Not Found"));
        }
        invoices.performed(VENDOR, hash + " " + status);
        return Reply.ok(Map.of("id", hash, "status", status));
    }

    @Override
    public Reply unsigned() {
        return Reply.of(401, problem(401, "API Key Missing"));
    }

    @Override
    public Object problem(int status, String code) {
        return Map.of("title", code, "status", status, "detail", code + ".");
    }
}
