package leadloom.activities.crm.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.http.VendorErrors;
import tools.jackson.databind.JsonNode;

/** How HubSpot says no. */
final class HubSpotErrors implements VendorErrors {

    private static final String INTERVAL = "X-HubSpot-RateLimit-Interval-Milliseconds";

    /** For limits whose answer states no time at all, such as that of searches. */
    private static final Duration UNSTATED = Duration.ofSeconds(2);

    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);

    /** These come from before HubSpot's own servers, so nothing was done. 477: the account is being moved. */
    private static final Set<Integer> NOTHING_DONE = Set.of(477, 503, 521, 523);

    private static final Duration KEY_REFUSED_FOR = Duration.ofMinutes(10);

    private final String vendor;
    private final ZoneId zone;
    private final InstantSource clock;

    /** @param zone of the account, whose midnight ends a used-up day */
    HubSpotErrors(String vendor, ZoneId zone, InstantSource clock) {
        this.vendor = vendor;
        this.zone = zone;
        this.clock = clock;
    }

    /** The most telling of the three codes that an answer may hold. Its texts quote values and are never used. */
    @Override
    public String code(JsonNode body) {
        return Stream.of(
                        body.path("subCategory").asString(""),
                        body.path("errors").path(0).path("code").asString(""),
                        body.path("category").asString(""))
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public Optional<VendorFailure> exception(Refusal refusal) {
        if (refusal.status() == 429) {
            return throttled(refusal);
        }
        if (refusal.status() == 401) {
            return Optional.of(new VendorOut(vendor, "key-refused", KEY_REFUSED_FOR));
        }
        if (NOTHING_DONE.contains(refusal.status())) {
            return Optional.of(new Unavailable(vendor));
        }
        if (refusal.status() >= 500 && !refusal.repeatable()) {
            return Optional.of(new Ambiguous(vendor));
        }
        return Optional.empty();
    }

    private Optional<VendorFailure> throttled(Refusal refusal) {
        if (refusal.body().path("policyName").asString("").equals("DAILY")) {
            return Optional.of(new RateLimited(vendor, untilMidnight(clock.instant())));
        }
        if (refusal.headers().firstValue("Retry-After").isPresent()) {
            return Optional.empty();
        }
        var wait = refusal.headers()
                .firstValue(INTERVAL)
                .filter(text -> text.matches("[1-9]\\d{0,7}"))
                .map(text -> Duration.ofMillis(Long.parseLong(text)))
                .filter(interval -> interval.compareTo(LONGEST_INTERVAL) <= 0)
                .orElse(UNSTATED);
        return Optional.of(new RateLimited(vendor, wait));
    }

    private Duration untilMidnight(Instant now) {
        var tomorrow = now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone);
        return Duration.between(now, tomorrow.toInstant());
    }
}
