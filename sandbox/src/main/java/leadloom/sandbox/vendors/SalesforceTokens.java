package leadloom.sandbox.vendors;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The stand-in org's token endpoint, and how long its sessions last. Any secret will do; a wrong form will not. Of an
 * assertion the signature counts as soon as the org knows an app's key.
 */
final class SalesforceTokens {

    /** A session here ends after so many calls, so that every longer run sees one end. */
    static final int CALLS_A_SESSION = 1_000;

    private static final int LONGEST_SECONDS = 300;
    private static final Set<String> AUDIENCES = Set.of("https://login.salesforce.com", "https://test.salesforce.com");
    private static final String ASSERTION = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final String instance;
    private final InstantSource clock;
    private final Map<String, SalesforceApp> apps = new ConcurrentHashMap<>();
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

    /** From now on, assertions in this app's name must be its own. */
    void allow(SalesforceApp app) {
        apps.put(app.clientId(), app);
    }

    private Reply asserted(String assertion) {
        var parts = assertion.split("\\.", -1);
        if (parts.length != 3 || parts[2].isEmpty()) {
            return refused("invalid_grant", "invalid assertion");
        }
        try {
            var claims = decoded(parts[1]);
            var named = !claims.path("iss").asString("").isEmpty()
                    && !claims.path("sub").asString("").isEmpty();
            if (!decoded(parts[0]).path("alg").asString("").equals("RS256") || !named) {
                return refused("invalid_grant", "invalid assertion");
            }
            var signature = Base64.getUrlDecoder().decode(parts[2]);
            return wrong(claims, parts[0] + '.' + parts[1], signature).orElseGet(this::token);
        } catch (IllegalArgumentException | JacksonException unreadable) {
            return refused("invalid_grant", "invalid assertion");
        }
    }

    /** What is wrong with a readable assertion. Until an app is allowed by name, nobody's signature is known. */
    private Optional<Reply> wrong(JsonNode claims, String signed, byte[] signature) {
        var app = apps.get(claims.path("iss").asString(""));
        if (app == null && !apps.isEmpty()) {
            return Optional.of(refused("invalid_client_id", "client identifier invalid"));
        }
        if (app != null && !app.signed(signed, signature)) {
            return Optional.of(refused("invalid_grant", "invalid assertion"));
        }
        if (!AUDIENCES.contains(claims.path("aud").asString(""))) {
            return Optional.of(refused("invalid_grant", "audience is invalid"));
        }
        if (app != null && !app.user().equals(claims.path("sub").asString(""))) {
            return Optional.of(refused("invalid_grant", "user hasn't approved this consumer"));
        }
        var left = claims.path("exp").asLong(0) - clock.instant().getEpochSecond();
        return left > 0 && left <= LONGEST_SECONDS
                ? Optional.empty()
                : Optional.of(refused("invalid_grant", "expired authorization code"));
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
