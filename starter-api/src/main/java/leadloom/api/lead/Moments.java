package leadloom.api.lead;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says instants as people read them: the decision clock's in the lead's zone, the real clock's in UTC. */
record Moments(ZoneId zone) {

    private static final Pattern WRITTEN =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?Z");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter REAL = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** In that zone; in UTC where none is known. */
    static Moments in(@Nullable String zone) {
        try {
            return new Moments(zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
        } catch (DateTimeException unknown) {
            return new Moments(ZoneOffset.UTC);
        }
    }

    /** The zone as a person says it. */
    public String place() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId().replace('_', ' ');
    }

    public String day(Instant at) {
        return DAY.format(at.atZone(zone));
    }

    public String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    /** The time of day, with its day where that is another than the heading's. */
    public String under(String day, Instant at) {
        return day(at).equals(day) ? time(at) : day(at) + " " + time(at);
    }

    public String at(Instant at) {
        return DAY_AND_TIME.format(at.atZone(zone));
    }

    public String real(Instant at) {
        return REAL.format(at);
    }

    /** The same text with every instant in it said so. */
    public String within(String text) {
        return WRITTEN.matcher(text).replaceAll(match -> at(Instant.parse(match.group())));
    }
}
