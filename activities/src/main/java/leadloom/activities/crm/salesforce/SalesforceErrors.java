package leadloom.activities.crm.salesforce;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.http.VendorErrors;
import tools.jackson.databind.JsonNode;

/**
 * Reads Salesforce's refusals. They come as an array, as one object, or inside an item of a batch, with the code named
 * {@code errorCode}, {@code statusCode} or {@code error}; the code decides, and the status only where there is none.
 */
final class SalesforceErrors implements VendorErrors {

    /** Salesforce has already waited ten seconds for a lock before it says so. */
    private static final Duration LOCKED = Duration.ofSeconds(5);

    private static final Duration TOO_MANY_AT_ONCE = Duration.ofSeconds(5);
    /** The day is a rolling one and no answer says when calls come free: look again now and then. */
    private static final Duration DAY_USED_UP = Duration.ofMinutes(15);

    private static final String LOCK = "UNABLE_TO_LOCK_ROW";
    private static final String IN_TRIGGER = "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY";

    /** Nothing was done, and nothing is wrong with the call. */
    private static final Set<String> PASSING =
            Set.of("SERVER_UNAVAILABLE", "INVALID_QUERY_LOCATOR", "QUERY_TIMEOUT", "ALL_OR_NONE_OPERATION_ROLLED_BACK");

    @Override
    public String code(JsonNode body) {
        return errors(body).map(SalesforceErrors::codeOf).findFirst().orElse("");
    }

    @Override
    public Optional<VendorFailure> exception(Refusal refusal) {
        if (refusal.status() == 300) {
            return Optional.of(new Rejected(SalesforceCrm.VENDOR, "MULTIPLE_MATCHES"));
        }
        if (code(refusal.body()).equals("REQUEST_LIMIT_EXCEEDED")) {
            var daySpent = message(refusal.body()).contains("TotalRequests")
                    || Usage.read(refusal.headers()).filter(Usage::spent).isPresent();
            return Optional.of(later(daySpent ? DAY_USED_UP : TOO_MANY_AT_ONCE));
        }
        if (refusal.status() >= 500 && refusal.status() != 503 && !refusal.repeatable()) {
            return Optional.of(new Ambiguous(SalesforceCrm.VENDOR));
        }
        return passing(refusal.body());
    }

    /** What it means that one item of an answered call failed. */
    VendorFailure item(int status, JsonNode body) {
        return passing(body).orElseGet(() -> {
            var code = code(body);
            if (status >= 500) {
                return new Ambiguous(SalesforceCrm.VENDOR);
            }
            return new Rejected(SalesforceCrm.VENDOR, code.matches("[A-Z_]{1,40}") ? code : "http-" + status);
        });
    }

    /** Only if every error passes by itself: one that stays would come again. */
    private static Optional<VendorFailure> passing(JsonNode body) {
        var all = errors(body).toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        if (all.stream().allMatch(SalesforceErrors::locked)) {
            return Optional.of(later(LOCKED));
        }
        return all.stream().allMatch(error -> locked(error) || PASSING.contains(codeOf(error)))
                ? Optional.of(new Unavailable(SalesforceCrm.VENDOR))
                : Optional.empty();
    }

    private static boolean locked(JsonNode error) {
        return codeOf(error).equals(LOCK)
                || codeOf(error).equals(IN_TRIGGER)
                        && error.path("message").asString("").contains(LOCK);
    }

    private static RateLimited later(Duration wait) {
        return new RateLimited(SalesforceCrm.VENDOR, wait);
    }

    private static String message(JsonNode body) {
        return errors(body)
                .map(error -> error.path("message").asString(""))
                .findFirst()
                .orElse("");
    }

    private static Stream<JsonNode> errors(JsonNode body) {
        if (body.isArray()) {
            return body.valueStream().filter(JsonNode::isObject);
        }
        if (body.path("errors").isArray()) {
            return body.path("errors").valueStream().filter(JsonNode::isObject);
        }
        return codeOf(body).isEmpty() ? Stream.empty() : Stream.of(body);
    }

    private static String codeOf(JsonNode error) {
        return List.of("errorCode", "statusCode", "error").stream()
                .map(name -> error.path(name).asString(""))
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse("");
    }
}
