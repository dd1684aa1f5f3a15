package leadloom.activities.chat.slack;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.http.VendorErrors;
import tools.jackson.databind.JsonNode;

/** How Slack says no: with a code, mostly in an answer whose status is 200. */
final class SlackErrors implements VendorErrors {

    static final String VENDOR = "slack";

    /** Slack takes one message a second and channel. */
    private static final Duration PER_CHANNEL = Duration.ofSeconds(1);

    /** A key is changed by a person, not by waiting; so now and then is often enough to look. */
    private static final Duration KEY_REFUSED_FOR = Duration.ofMinutes(5);

    private static final Set<String> THROTTLED = Set.of("ratelimited", "rate_limited", "message_limit_exceeded");
    private static final Set<String> AWAY = Set.of("service_unavailable", "team_added_to_org");

    /** Slack: "it's possible some aspect of the operation succeeded". Saying nothing at all says the same. */
    private static final Set<String> WHO_KNOWS = Set.of("", "fatal_error", "internal_error", "request_timeout");

    private static final Set<String> KEY_REFUSED = Set.of(
            "not_authed",
            "invalid_auth",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "org_login_required",
            "ekm_access_denied",
            "two_factor_setup_required");

    @Override
    public String code(JsonNode body) {
        return body.path("error").asString("");
    }

    @Override
    public Optional<VendorFailure> exception(Refusal refusal) {
        if (refusal.status() >= 500 && refusal.status() != 503 && !refusal.repeatable()) {
            return Optional.of(new Ambiguous(VENDOR));
        }
        return Optional.empty();
    }

    /** An incoming webhook and the address for answers say {@code ok} and no JSON. */
    @Override
    public boolean answersInWords() {
        return true;
    }

    /** What it means that an answer with status 200 is a no. */
    VendorFailure read(JsonNode body, boolean repeatable) {
        var code = code(body);
        if (THROTTLED.contains(code)) {
            return new RateLimited(VENDOR, PER_CHANNEL);
        }
        if (AWAY.contains(code)) {
            return new Unavailable(VENDOR);
        }
        if (WHO_KNOWS.contains(code)) {
            return repeatable ? new Unavailable(VENDOR) : new Ambiguous(VENDOR);
        }
        if (KEY_REFUSED.contains(code)) {
            return new VendorOut(VENDOR, code, KEY_REFUSED_FOR);
        }
        return new Rejected(VENDOR, code.matches("[a-z_]{1,40}") ? code : "refused");
    }
}
