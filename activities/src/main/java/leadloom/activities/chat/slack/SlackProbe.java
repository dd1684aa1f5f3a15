package leadloom.activities.chat.slack;

import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.KeyTest;
import leadloom.activities.connection.Question;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import leadloom.hub.connection.Check;

/** Tests a Slack token, by auth.test, which says no with HTTP 200. Posts nothing. */
public final class SlackProbe {

    private static final String SENT = "auth.test";

    private SlackProbe() {}

    public static ConnectionTest of(URI base, String token, InstantSource clock) {
        var request = VendorRequest.repeatablePost(
                URI.create(base + "/auth.test"), Map.of("Authorization", "Bearer " + token), Map.of());
        return new KeyTest(
                "slack",
                "LEADLOOM_SALES",
                base,
                body -> body.path("error").asString(""),
                clock,
                steps -> List.of(new Question("token", SENT, "chat:write", request, SlackProbe::read)));
    }

    private static Check read(Answered answer) {
        if (!answer.body().path("ok").asBoolean(false)) {
            var error = answer.body().path("error").asString("");
            return Check.failed(
                    "token",
                    SENT,
                    "Slack says " + (error.matches("[a-z_]{1,40}") ? error : "no") + ".",
                    "Set LEADLOOM_SALES_KEY to the bot token of the app, xoxb-…, and install the app again.");
        }
        var scopes = answer.headers().firstValue("X-OAuth-Scopes");
        var mayWrite = scopes.map(all -> Arrays.stream(all.split(",", -1)).map(String::strip))
                .map(all -> all.anyMatch("chat:write"::equals));
        return mayWrite.orElse(true)
                ? Check.ok("token", SENT, "The token is taken" + (scopes.isPresent() ? " and may write." : "."))
                : Check.failed(
                        "token", SENT, "The token is taken, but may not write.", "Give the app the scope chat:write.");
    }
}
