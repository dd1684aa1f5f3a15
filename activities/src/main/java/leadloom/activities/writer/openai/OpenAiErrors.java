package leadloom.activities.writer.openai;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.http.VendorErrors;
import tools.jackson.databind.JsonNode;

/** How OpenAI and its like refuse. */
final class OpenAiErrors implements VendorErrors {

    /** They come as 429 too, but only an administrator can end that wait. */
    private static final Set<String> USED_UP = Set.of("insufficient_quota", "billing_hard_limit_reached");

    /** Until somebody has paid, or mended the key. */
    private static final Duration OUT_FOR = Duration.ofMinutes(10);

    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");
    private static final Duration LONGEST = Duration.ofMinutes(15);

    @Override
    public String code(JsonNode body) {
        var code = body.path("error").path("code").asString("");
        return code.isEmpty() ? body.path("error").path("type").asString("") : code;
    }

    @Override
    public Optional<VendorFailure> exception(Refusal refusal) {
        if (refusal.status() == 401) {
            return Optional.of(new VendorOut(OpenAiModel.VENDOR, "key-refused", OUT_FOR));
        }
        if (refusal.status() != 429) {
            return Optional.empty();
        }
        if (USED_UP.contains(code(refusal.body()))) {
            return Optional.of(new VendorOut(OpenAiModel.VENDOR, code(refusal.body()), OUT_FOR));
        }
        if (refusal.headers().firstValue("Retry-After").isPresent()) {
            return Optional.empty(); // read as everywhere
        }
        return refusal.headers()
                .firstValue("x-ratelimit-remaining-requests")
                .filter(left -> left.equals("0"))
                .flatMap(none -> refusal.headers().firstValue("x-ratelimit-reset-requests"))
                .or(() -> refusal.headers().firstValue("x-ratelimit-reset-tokens"))
                .flatMap(OpenAiErrors::duration)
                .map(wait -> new RateLimited(OpenAiModel.VENDOR, wait));
    }

    /** "1s", "6m0s", "20ms": durations as Go writes them. */
    static Optional<Duration> duration(String written) {
        if (!written.matches("(\\d+(\\.\\d+)?(ms|s|m|h))+")) {
            return Optional.empty();
        }
        var sum = PART.matcher(written)
                .results()
                .mapToDouble(part -> millis(part.group(1), part.group(2)))
                .sum();
        var wait = Duration.ofMillis((long) Math.min(sum, (double) LONGEST.toMillis()));
        return Optional.of(wait);
    }

    private static double millis(String number, String unit) {
        return Double.parseDouble(number)
                * switch (unit) {
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    default -> 3_600_000;
                };
    }
}
