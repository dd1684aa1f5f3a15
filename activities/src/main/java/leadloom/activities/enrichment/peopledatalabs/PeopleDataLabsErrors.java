package leadloom.activities.enrichment.peopledatalabs;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.http.VendorErrors;
import tools.jackson.databind.JsonNode;

/** What People Data Labs means by its refusals: 402 is an account that is used up, 429 says when the window ends. */
final class PeopleDataLabsErrors implements VendorErrors {

    /** The counters have windows of a minute, a day and a month; the shortest is hit first. */
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration USED_UP_FOR = Duration.ofHours(1);
    private static final Duration KEY_REFUSED_FOR = Duration.ofMinutes(10);

    private final InstantSource clock;

    PeopleDataLabsErrors(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String code(JsonNode body) {
        var type = body.path("error").path("type");
        return type.isArray() ? type.path(0).asString("") : type.asString("");
    }

    @Override
    public Optional<VendorFailure> exception(Refusal refusal) {
        return switch (refusal.status()) {
            case 401 -> Optional.of(new VendorOut(PeopleDataLabs.NAME, "key-refused", KEY_REFUSED_FOR));
            case 402 -> Optional.of(new VendorOut(PeopleDataLabs.NAME, "plan-used-up", USED_UP_FOR));
            case 429 -> Optional.of(new RateLimited(PeopleDataLabs.NAME, untilReset(refusal.headers())));
            default -> Optional.empty();
        };
    }

    private Duration untilReset(HttpHeaders headers) {
        var wait = headers.firstValue("x-ratelimit-reset")
                .flatMap(PeopleDataLabsErrors::instant)
                .map(reset -> Duration.between(clock.instant(), reset))
                .or(() -> headers.firstValue("retry-after")
                        .filter(text -> text.matches("[0-9]{1,6}"))
                        .map(text -> Duration.ofSeconds(Long.parseLong(text))))
                .orElse(WINDOW);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            return LONGEST_WAIT;
        }
        return wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
    }

    /** The vendor says "a UTC timestamp" and not how it is written. */
    private static Optional<Instant> instant(String written) {
        var text = written.strip().replace(' ', 'T');
        if (text.matches("[0-9]{9,11}")) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        try {
            return Optional.of(
                    text.endsWith("Z") || text.matches(".*[+-][0-9]{2}:[0-9]{2}")
                            ? Instant.parse(text)
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
