package leadloom.activities.capture.typeform;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.KeyTest;
import leadloom.activities.connection.Question;
import leadloom.activities.http.VendorRequest;

/** Tests a Typeform token, by asking whose it is; the answer's name and address are not repeated. */
public final class TypeformProbe {

    private TypeformProbe() {}

    public static ConnectionTest of(URI base, String token, InstantSource clock) {
        var request = VendorRequest.get(URI.create(base + "/me"), Map.of("Authorization", "Bearer " + token), Set.of());
        return new KeyTest(
                "typeform",
                "LEADLOOM_TYPEFORM",
                base,
                body -> body.path("code").asString(""),
                clock,
                steps -> List.of(Question.simple(
                        "token",
                        "a question for whose token it is",
                        "accounts:read, responses:read and webhooks:write",
                        request,
                        "The token is taken.")));
    }
}
