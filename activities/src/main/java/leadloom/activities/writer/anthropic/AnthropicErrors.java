package leadloom.activities.writer.anthropic;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.http.VendorErrors;
import tools.jackson.databind.JsonNode;

/** How Anthropic refuses: a header may overrule the status, and money that is used up comes as "too fast". */
final class AnthropicErrors implements VendorErrors {

    /** The vendor's own client repeats these; a month or a contract that is used up does not come back by waiting. */
    private static final Set<String> SPENT =
            Set.of("enforced_spend_limit_reached", "contract_spend_limit_reached", "workspace_spend_limit_reached");

    private static final int OVERLOADED = 529;

    /** Until somebody has paid, or mended the key. */
    private static final Duration OUT_FOR = Duration.ofMinutes(10);

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final InstantSource clock;

    AnthropicErrors(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String code(JsonNode body) {
        var detail = body.path("error").path("details").path("error_code").asString("");
        return detail.isEmpty() ? body.path("error").path("type").asString("") : detail;
    }

    @Override
    public Optional<VendorFailure> exception(Refusal refusal) {
        var code = code(refusal.body());
        if (refusal.status() == 401) {
            return Optional.of(new VendorOut(AnthropicModel.VENDOR, "key-refused", OUT_FOR));
        }
        if (refusal.status() == 429 && SPENT.contains(code)) {
            return Optional.of(new VendorOut(AnthropicModel.VENDOR, code, OUT_FOR));
        }
        return switch (refusal.headers().firstValue("x-should-retry").orElse("")) {
            case "false" -> Optional.of(rejected(refusal, code));
            case "true" -> Optional.of(waiting(refusal));
            default -> byStatus(refusal);
        };
    }

    private Optional<VendorFailure> byStatus(Refusal refusal) {
        return switch (refusal.status()) {
            case 429 -> Optional.of(waiting(refusal));
            case OVERLOADED, 409, 503 -> Optional.of(waiting(refusal));
            default -> Optional.empty();
        };
    }

    private static VendorFailure rejected(Refusal refusal, String code) {
        var plain = code.matches("[a-z_]{1,40}") ? code : "http-" + refusal.status();
        return new Rejected(AnthropicModel.VENDOR, plain);
    }

    private VendorFailure waiting(Refusal refusal) {
        return refusal.headers()
                .firstValue("retry-after-ms")
                .flatMap(text -> number(text, 1))
                .or(() -> refusal.headers().firstValue("retry-after").flatMap(this::secondsOrDate))
                .<VendorFailure>map(wait -> new RateLimited(AnthropicModel.VENDOR, wait))
                .orElseGet(() -> new Unavailable(AnthropicModel.VENDOR));
    }

    private Optional<Duration> secondsOrDate(String text) {
        try {
            var until = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(between(Duration.between(clock.instant(), until)));
        } catch (DateTimeException noDate) {
            return number(text, 1_000);
        }
    }

    private static Optional<Duration> number(String text, double millisEach) {
        return text.strip().matches("\\d{1,9}(\\.\\d{1,6})?")
                ? Optional.of(between(Duration.ofMillis(Math.round(Double.parseDouble(text.strip()) * millisEach))))
                : Optional.empty();
    }

    private static Duration between(Duration asked) {
        if (asked.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return asked.isNegative() ? Duration.ZERO : asked;
    }
}
