package leadloom.activities.sales.slack;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import leadloom.activities.sales.SalesNote;
import leadloom.activities.sales.SalesNotifier;
import tools.jackson.databind.JsonNode;

/** Slack's chat.postMessage, which says no with HTTP 200. The effect's id travels in the message's metadata. */
public final class SlackNotifier implements SalesNotifier {

    private static final String VENDOR = "sales";
    private static final Duration PER_CHANNEL = Duration.ofSeconds(1); // Slack takes one message a second and channel

    private final URI endpoint;
    private final Map<String, String> headers;
    private final VendorHttp http;

    public SlackNotifier(URI base, String token, InstantSource clock) {
        this.endpoint = URI.create(base + "/chat.postMessage");
        this.headers = Map.of("Authorization", "Bearer " + token);
        this.http = new VendorHttp(VENDOR, body -> body.path("error").asString(""), clock);
    }

    @Override
    public Answer notify(SalesNote note, String effectId, Deadline deadline) {
        var body = Map.of(
                "channel", note.channel(),
                "text", note.text(),
                "metadata", Map.of("event_type", "leadloom_effect", "event_payload", Map.of("effect", effectId)));
        return switch (http.send(VendorRequest.singlePost(endpoint, headers, body), deadline)) {
            case Answered answer -> read(answer.body());
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    private static Answer read(JsonNode body) {
        if (body.path("ok").asBoolean(false)) {
            return new Done(body.path("ts").asString(""));
        }
        return new Failed(failure(body.path("error").asString("")));
    }

    private static VendorFailure failure(String error) {
        return switch (error) {
            case "rate_limited", "ratelimited" -> new RateLimited(VENDOR, PER_CHANNEL);
            case "service_unavailable" -> new Unavailable(VENDOR);
            // Slack: "it's possible some aspect of the operation succeeded"; and an answer that says nothing
            case "fatal_error", "internal_error", "request_timeout", "" -> new Ambiguous(VENDOR);
            default -> new Rejected(VENDOR, error.matches("[a-z_]{1,40}") ? error : "refused");
        };
    }
}
