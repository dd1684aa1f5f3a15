package leadloom.activities.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Reads the Retry-After header: seconds or a date, never more than we are ready to wait inside one activity. */
final class RetryAfter {

    static final Duration UNSTATED = Duration.ofSeconds(10); // the window of the vendor that states none (HubSpot)
    static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final int DIGITS_READ = 9;

    private RetryAfter() {}

    static Duration read(String value, Instant now) {
        var text = value.strip();
        if (!text.isEmpty() && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return text.length() > DIGITS_READ ? LONGEST : between(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            var until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return between(Duration.between(now, until.toInstant()));
        } catch (DateTimeException unreadable) {
            return UNSTATED;
        }
    }

    private static Duration between(Duration asked) {
        if (asked.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked;
    }
}
