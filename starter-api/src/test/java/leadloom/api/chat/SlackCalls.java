package leadloom.api.chat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import leadloom.api.TestApi;

/** Calls as Slack makes them. */
final class SlackCalls {

    static final String SECRET = "FAKE-slack-signing-secret";

    private SlackCalls() {}

    /** As Slack sends it. */
    static String payload(String person, String action, String message, String at) {
        return """
                {"type":"block_actions","user":{"id":"%s","username":"x","team_id":"T0LEADS01"},"api_app_id":"A1",
                 "container":{"type":"message","message_ts":"1772441999.000001","channel_id":"C0LEADS01","is_ephemeral":false},
                 "channel":{"id":"C0LEADS01","name":"leads"},"response_url":"https://hooks.slack.com/actions/T0/1/%s",
                 "actions":[{"type":"button","action_id":"%s","block_id":"b","value":"%s","action_ts":"%s"}]}
                """.formatted(person, at, action, message, at);
    }

    static HttpRequest.Builder request(Instant at, TestApi to, String payload) {
        return signed(to, form(payload), at);
    }

    static String form(String payload) {
        return "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
    }

    static HttpRequest.Builder signed(TestApi to, String body, Instant at) {
        var time = Long.toString(at.getEpochSecond());
        return post(to, body, time, SlackSignature.sign(secret(), time, bytes(body)));
    }

    static HttpRequest.Builder post(TestApi to, String body, String time, String signature) {
        return HttpRequest.newBuilder(to.uri(SlackEndpoint.PATH))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", time)
                .header("X-Slack-Signature", signature)
                .POST(BodyPublishers.ofString(body));
    }

    static byte[] secret() {
        return bytes(SECRET);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
