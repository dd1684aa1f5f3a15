package leadloom.sandbox.vendors;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import leadloom.sandbox.invoices.Invoices;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A Slack-shaped chat: {@code chat.postMessage}, {@code chat.update}, {@code conversations.history}, an incoming
 * webhook and addresses for answers. Refusals come with HTTP 200 and {@code ok:false}; blocks are held against the
 * vendor's limits.
 */
final class ChatStandIn implements StandIn {

    static final String PATH = "/chat";
    static final String VENDOR = "sales";

    private static final int PAGE = 100;
    private static final int LONGEST_SECTION = 3_000;
    private static final int LONGEST_LABEL = 75;
    private static final int MOST_BUTTONS = 25;
    private static final int MOST_BLOCKS = 50;

    private final ChatRoom room;
    private final Invoices invoices;

    ChatStandIn(ChatRoom room, Invoices invoices) {
        this.room = room;
        this.invoices = invoices;
    }

    @Override
    public String subject(Call call) {
        return switch (call.path()) {
            case "/chat.postMessage" -> ChatRoom.key(call.body());
            case "/chat.update" -> "update/" + call.text("ts");
            default -> "";
        };
    }

    @Override
    public boolean signed(Call call) {
        return call.authorization() != null
                || call.path().startsWith("/services/")
                || call.path().startsWith("/actions/");
    }

    @Override
    public Reply answer(Call call) {
        if (call.authorization() != null && call.authorization().contains("revoked")) {
            return no("token_revoked");
        }
        return switch (call.path()) {
            case "/chat.postMessage" -> post(call);
            case "/chat.update" -> update(call);
            case "/conversations.history" -> history(call);
            default -> byAddress(call);
        };
    }

    private Reply post(Call call) {
        var problem = problem(call);
        if (!problem.isEmpty()) {
            return no(problem);
        }
        invoices.performed(VENDOR, ChatRoom.key(call.body()));
        var message = room.post(call.text("channel"), call.body());
        return Reply.ok(
                Map.of("ok", true, "channel", message.channel(), "ts", message.ts(), "message", message.told()));
    }

    private Reply update(Call call) {
        var problem = problem(call);
        if (!problem.isEmpty()) {
            return no(problem);
        }
        return room.update(call.text("channel"), call.text("ts"), call.body())
                .map(message -> Reply.ok(Map.of(
                        "ok",
                        true,
                        "channel",
                        message.channel(),
                        "ts",
                        message.ts(),
                        "text",
                        call.text("text"),
                        "message",
                        Map.of("text", call.text("text")))))
                .orElseGet(() -> no("message_not_found"));
    }

    private Reply history(Call call) {
        if (call.authorization() != null && call.authorization().contains("unscoped")) {
            return no("missing_scope");
        }
        var oldest = Double.parseDouble(call.query().getOrDefault("oldest", "0"));
        var all = room.history(call.query().getOrDefault("channel", ""), oldest);
        var from = Integer.parseInt(call.query().getOrDefault("cursor", "0"));
        var page = all.subList(Math.min(from, all.size()), Math.min(from + PAGE, all.size()));
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("ok", true);
        answer.put(
                "messages",
                page.stream().map(message -> withMetadata(call, message)).toList());
        answer.put("has_more", from + PAGE < all.size());
        answer.put("pin_count", 0);
        answer.put("channel_actions_ts", null);
        answer.put("channel_actions_count", 0);
        answer.put("response_metadata", Map.of("next_cursor", from + PAGE < all.size() ? "" + (from + PAGE) : ""));
        return Reply.ok(answer);
    }

    private static Map<String, Object> withMetadata(Call call, ChatRoom.Message message) {
        var told = message.told();
        if (call.query().getOrDefault("include_all_metadata", "").equals("true")) {
            told.put("metadata", message.body().path("metadata"));
        }
        return told;
    }

    /** An incoming webhook, or words for whoever pressed a button. */
    private Reply byAddress(Call call) {
        if (call.path().startsWith("/services/")) {
            invoices.performed(VENDOR, call.path());
            room.post(call.path(), call.body());
            return Reply.ok(new Reply.Words("ok"));
        }
        if (call.path().startsWith("/actions/")) {
            room.answered(call.path(), call.body());
            return Reply.ok(new Reply.Words("ok"));
        }
        return Reply.ok(problem(200, "unknown_method"));
    }

    private static String problem(Call call) {
        if (call.text("channel").isEmpty() || call.text("channel").equals("C0MISSING")) {
            return "channel_not_found";
        }
        if (call.text("text").isEmpty()) {
            return "no_text";
        }
        return fits(call.body().path("blocks")) ? "" : "invalid_blocks";
    }

    /** The limits of Block Kit that a message of ours could come near to. */
    private static boolean fits(JsonNode blocks) {
        var actions = new HashSet<String>();
        for (var block : blocks) {
            for (var element : block.path("elements")) {
                var label = element.path("text").path("text").asString("");
                if (label.isEmpty()
                        || label.length() > LONGEST_LABEL
                        || !actions.add(element.path("action_id").asString(""))) {
                    return false;
                }
            }
            var text = block.path("text").path("text").asString("");
            var isSection = block.path("type").asString("").equals("section");
            if (isSection && (text.isEmpty() || text.length() > LONGEST_SECTION)
                    || block.path("elements").size() > MOST_BUTTONS) {
                return false;
            }
        }
        return blocks.size() <= MOST_BLOCKS;
    }

    private Reply no(String code) {
        return Reply.ok(problem(200, code));
    }

    @Override
    public Reply unsigned() {
        return no("not_authed");
    }

    @Override
    public Object problem(int status, String code) {
        return Map.of("ok", false, "error", code);
    }
}
