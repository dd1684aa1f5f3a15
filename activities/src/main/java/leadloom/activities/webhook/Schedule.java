package leadloom.activities.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a delivery is tried again: the table of Standard Webhooks 1.0.0, three days and a little in all. */
final class Schedule {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** Nobody is waited for longer, whatever he asks. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private Schedule() {}

    /**
     * How long until the next try; empty after the last.
     *
     * @param number of the try that failed, from 1
     * @param retryAfter seconds, as the receiver asked; anything else asks for nothing
     */
    static Optional<Duration> after(int number, Optional<String> retryAfter) {
        if (number > PAUSES.size()) {
            return Optional.empty();
        }
        var asked = retryAfter
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(pause -> pause.compareTo(LONGEST) > 0 ? LONGEST : pause)
                .orElse(Duration.ZERO);
        var usual = PAUSES.get(number - 1);
        return Optional.of(asked.compareTo(usual) > 0 ? asked : usual);
    }
}
