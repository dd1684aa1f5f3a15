package leadloom.sandbox.vendors;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The stand-in org's token endpoint, and how long its sessions last. Any secret will do; a wrong form will not. */
final class SalesforceTokens {

    /** A session here ends after so many calls, so that every longer run sees one end. */
    static final int CALLS_A_SESSION = 1_000;

    private static final int LONGEST_SECONDS = 300;
    private static final String ASSERTION = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final String instance;
    private final InstantSource clock;
    private final AtomicInteger given = new AtomicInteger();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    SalesforceTokens(String instance, InstantSource clock) {
        this.instance = instance;
        this.clock = clock;
    }

    /** Whether the session that a call names has ended. Asking counts as a call. */
    boolean over(String authorization) {
        return calls.computeIfAbsent(authorization, first -> new AtomicInteger())
                        .incrementAndGet()
                > CALLS_A_SESSION;
    }

    Reply answer(Call call) {
        return switch (call.text("grant_type")) {
            case "client_credentials" ->
                call.text("client_id").isEmpty() || call.text("client_secret").isEmpty()
                        ? refused("invalid_client", "invalid client credentials")
                        : token();
            case ASSERTION -> asserted(call.text("assertion"));
            default -> refused("unsupported_grant_type", "grant type not supported");
        };
    }

    private Reply asserted(String assertion) {
        var parts = assertion.split("\\.", -1);
        if (parts.length != 3 || parts[2].isEmpty()) {
            return refused("invalid_grant", "invalid assertion");
        }
        try {
            var claims = decoded(parts[1]);
            var named = !claims.path("iss").asString("").isEmpty()
                    && !claims.path("sub").asString("").isEmpty()
                    && claims.path("aud").asString("").startsWith("https://");
            if (!decoded(parts[0]).path("alg").asString("").equals("RS256") || !named) {
                return refused("invalid_grant", "invalid assertion");
            }
            var left = claims.path("exp").asLong(0) - clock.instant().getEpochSecond();
            return left > 0 && left <= LONGEST_SECONDS
                    ? token()
                    : refused("invalid_grant", "expired authorization code");
        } catch (IllegalArgumentException | JacksonException unreadable) {
            return refused("invalid_grant", "invalid assertion");
        }
    }

    private static JsonNode decoded(String part) {
        return Json.MAPPER.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private Reply token() {
        return Reply.ok(Map.of(
                "access_token", "00Dxx!simulated-" + given.incrementAndGet(),
                "signature", "simulated",
                "scope", "api",
                "instance_url", instance,
                "id", "https://login.salesforce.com/id/00Dxx0000000000EAA/005xx0000000000AAA",
                "token_type", "Bearer",
                "issued_at", Long.toString(clock.instant().toEpochMilli())));
    }

    private static Reply refused(String error, String description) {
        return Reply.of(400, Map.of("error", error, "error_description", description));
    }
}
