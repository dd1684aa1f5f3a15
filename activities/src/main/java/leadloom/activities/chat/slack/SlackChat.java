package leadloom.activities.chat.slack;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.chat.ChatText;
import leadloom.activities.chat.ChatVendor;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Slack's Web API with a bot's token. Our key travels in the message's metadata, so a message whose answer was lost is
 * found again in the channel's history.
 */
public final class SlackChat implements ChatVendor {

    /** Where Slack takes words for whoever pressed a button. */
    public static final String ANSWERS = "https://hooks.slack.com/";

    private static final String EVENT = "leadloom_message";
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 5;

    /** Our clock and Slack's need not agree. */
    private static final long SLACK_SECONDS = 60;

    private final URI base;
    private final Map<String, String> headers;
    private final String answersAt;
    private final SlackErrors errors = new SlackErrors();
    private final VendorHttp http;
    private final @Nullable Breaker breaker;

    /**
     * A workspace.
     *
     * @param base such as {@code https://slack.com/api}
     * @param token of the bot, {@code xoxb-…}
     * @param answersAt how an address for answers must begin; nothing is sent elsewhere
     * @param breaker of this vendor; null: none
     */
    public SlackChat(URI base, String token, String answersAt, InstantSource clock, @Nullable Breaker breaker) {
        this.base = base;
        this.headers = Map.of("Authorization", "Bearer " + token);
        this.answersAt = answersAt;
        this.http = new VendorHttp(SlackErrors.VENDOR, errors, clock, breaker);
        this.breaker = breaker;
    }

    @Override
    public boolean answers() {
        return true;
    }

    @Override
    public Posting post(String channel, String key, ChatText text, Deadline deadline) {
        var body = message(channel, text);
        body.put("unfurl_links", false);
        body.put("unfurl_media", false);
        body.put("metadata", Map.of("event_type", EVENT, "event_payload", Map.of("effect", key)));
        var request = VendorRequest.singlePost(method("chat.postMessage"), headers, body);
        return switch (http.send(request, deadline)) {
            case Answered answer
            when yes(answer) ->
                new Posted(
                        answer.body().path("channel").asString(channel),
                        answer.body().path("ts").asString(""));
            case Answered answer -> new Failed(no(answer, false));
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    @Override
    public Change update(String channel, String place, ChatText text, Deadline deadline) {
        var body = message(channel, text);
        body.put("ts", place);
        var request = VendorRequest.repeatablePost(method("chat.update"), headers, body);
        return switch (http.send(request, deadline)) {
            case Answered answer when yes(answer) -> new Changed();
            case Answered answer -> new Failed(no(answer, true));
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    private static Map<String, Object> message(String channel, ChatText text) {
        var body = new LinkedHashMap<String, Object>();
        body.put("channel", channel);
        body.put("text", BlockKit.escaped(BlockKit.oneLine(text.headline())));
        body.put("blocks", BlockKit.blocks(text));
        return body;
    }

    @Override
    public Search find(String channel, String key, Instant since, Deadline deadline) {
        var cursor = "";
        for (var page = 0; page < MOST_PAGES; page++) {
            var request = VendorRequest.get(history(channel, since, cursor), headers, Set.of());
            switch (http.send(request, deadline)) {
                case Answered answer
                when yes(answer) -> {
                    for (var message : answer.body().path("messages")) {
                        if (ours(message, key)) {
                            return new Posted(channel, message.path("ts").asString(""));
                        }
                    }
                    cursor = answer.body()
                            .path("response_metadata")
                            .path("next_cursor")
                            .asString("");
                }
                case Answered answer -> {
                    return new Failed(no(answer, true));
                }
                case VendorHttp.Failed(var failure) -> {
                    return new Failed(failure);
                }
            }
            if (cursor.isEmpty()) {
                return new NotThere();
            }
        }
        return new Failed(new Rejected(SlackErrors.VENDOR, "history_too_long"));
    }

    private static boolean ours(JsonNode message, String key) {
        var metadata = message.path("metadata");
        return metadata.path("event_type").asString("").equals(EVENT)
                && metadata.path("event_payload").path("effect").asString("").equals(key);
    }

    private URI history(String channel, Instant since, String cursor) {
        var query = "channel=%s&oldest=%d.000000&limit=%d&include_all_metadata=true"
                .formatted(encoded(channel), since.getEpochSecond() - SLACK_SECONDS, PAGE);
        return URI.create(
                base + "/conversations.history?" + query + (cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor)));
    }

    @Override
    public Change answer(String answerUrl, String words, Deadline deadline) {
        if (!answerUrl.startsWith(answersAt)) {
            return new Failed(new Rejected(SlackErrors.VENDOR, "not_slacks_address"));
        }
        Map<String, Object> body = Map.of(
                "response_type",
                "ephemeral",
                "replace_original",
                false,
                "text",
                BlockKit.named(BlockKit.escaped(words)));
        // To be told twice is a nuisance, not to be told at all is worse.
        var request = VendorRequest.repeatablePost(URI.create(answerUrl), Map.of(), body);
        return switch (http.send(request, deadline)) {
            case Answered answer -> new Changed();
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    private static boolean yes(Answered answer) {
        return answer.body().path("ok").asBoolean(false);
    }

    private VendorFailure no(Answered answer, boolean repeatable) {
        var failure = errors.read(answer.body(), repeatable);
        if (breaker != null && failure instanceof VendorOut) {
            breaker.failed(failure);
        }
        return failure;
    }

    private URI method(String name) {
        return URI.create(base + "/" + name);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
