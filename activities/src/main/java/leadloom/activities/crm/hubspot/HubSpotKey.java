package leadloom.activities.crm.hubspot;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.http.VendorErrors;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What proves to HubSpot who we are. */
public sealed interface HubSpotKey {

    /** A key for a call, or why there is none. */
    Given given(Deadline deadline);

    sealed interface Given {}

    record Key(String value) implements Given {

        @Override
        public String toString() {
            return "Key[…]";
        }
    }

    record None(VendorFailure failure) implements Given {}

    /** A service key or a private app's token, which does not grow old. */
    static HubSpotKey fixed(String value) {
        return new Fixed(value);
    }

    /** An OAuth app's access token, renewed by its age: HubSpot says that a 401 is no sign that it has run out. */
    static HubSpotKey renewed(
            URI base, String clientId, String clientSecret, String refreshToken, InstantSource clock) {
        return new Renewed(base, clientId, clientSecret, refreshToken, clock);
    }

    /** Always the same. */
    record Fixed(String value) implements HubSpotKey {

        @Override
        public Given given(Deadline deadline) {
            return new Key(value);
        }

        @Override
        public String toString() {
            return "Fixed[…]";
        }
    }

    /** Asked for anew a minute before it runs out. */
    final class Renewed implements HubSpotKey {

        private static final String VENDOR = "crm";
        private static final Duration AHEAD = Duration.ofMinutes(1);

        private final URI tokens;
        private final Map<String, String> form;
        private final VendorHttp http;
        private final InstantSource clock;
        private @Nullable Key key;
        private Instant until = Instant.MIN;

        private Renewed(URI base, String clientId, String clientSecret, String refreshToken, InstantSource clock) {
            this.tokens = URI.create(base + "/oauth/2026-03/token");
            this.form = Map.of(
                    "grant_type", "refresh_token",
                    "client_id", clientId,
                    "client_secret", clientSecret,
                    "refresh_token", refreshToken);
            this.http = new VendorHttp(VENDOR, new Words(), clock);
            this.clock = clock;
        }

        /** One caller asks while the others wait for its answer: a token for each would use the day up. */
        @Override
        public synchronized Given given(Deadline deadline) {
            var known = key;
            if (known != null && clock.instant().isBefore(until)) {
                return known;
            }
            var request = VendorRequest.repeatablePost(tokens, Map.of(), new VendorRequest.Form(form));
            return switch (http.send(request, deadline)) {
                case Answered answer -> fresh(answer.body());
                case VendorHttp.Failed(var failure) -> new None(failure);
            };
        }

        private Given fresh(JsonNode body) {
            var token = body.path("access_token").asString("");
            if (token.isEmpty()) {
                return new None(new Unavailable(VENDOR));
            }
            var fresh = new Key(token);
            key = fresh;
            until = clock.instant()
                    .plusSeconds(body.path("expires_in").asLong(0))
                    .minus(AHEAD);
            return fresh;
        }

        /** Here the status member holds the code, and a refused token needs a person. */
        private static final class Words implements VendorErrors {

            @Override
            public String code(JsonNode body) {
                return body.path("status").asString("");
            }

            @Override
            public Optional<VendorFailure> exception(Refusal refusal) {
                return refusal.status() == 400 || refusal.status() == 401
                        ? Optional.of(new Rejected(VENDOR, "BAD_REFRESH_TOKEN"))
                        : Optional.empty();
            }
        }
    }
}
