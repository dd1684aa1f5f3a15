package leadloom.activities.weekly;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import leadloom.hub.weekly.WeeklySettings;

/**
 * When weekly reports are made and whom they are mailed to.
 *
 * @param zone whose weeks they are
 * @param day and {@code time} when the report of the week before is due, by that zone
 * @param recipients addresses of colleagues; may be empty
 */
public record WeeklyProperties(ZoneId zone, DayOfWeek day, LocalTime time, List<String> recipients) {

    private static final Pattern DUE = Pattern.compile("(mon|tue|wed|thu|fri|sat|sun) ([01][0-9]|2[0-3]):([0-5][0-9])");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,<>]{1,64}@[^\\s@,<>]{1,190}");
    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "mon", DayOfWeek.MONDAY,
            "tue", DayOfWeek.TUESDAY,
            "wed", DayOfWeek.WEDNESDAY,
            "thu", DayOfWeek.THURSDAY,
            "fri", DayOfWeek.FRIDAY,
            "sat", DayOfWeek.SATURDAY,
            "sun", DayOfWeek.SUNDAY);

    public WeeklyProperties {
        recipients = List.copyOf(recipients);
    }

    /**
     * As the environment writes them.
     *
     * @param zone an IANA name
     * @param due such as {@code mon 06:00}
     * @param to addresses with commas between them; may be empty
     * @throws IllegalStateException in words
     */
    public static WeeklyProperties of(String zone, String due, String to) {
        var when = DUE.matcher(due.strip().toLowerCase(Locale.ROOT));
        if (!when.matches()) {
            throw new IllegalStateException("LEADLOOM_WEEKLY_AT is a day and a time, such as mon 06:00, not " + due);
        }
        var addresses = Arrays.stream(to.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
        if (addresses.stream().anyMatch(address -> !ADDRESS.matcher(address).matches())) {
            throw new IllegalStateException("LEADLOOM_WEEKLY_TO is a list of e-mail addresses with commas between");
        }
        return new WeeklyProperties(
                zone(zone),
                Objects.requireNonNull(DAYS.get(when.group(1))),
                LocalTime.of(Integer.parseInt(when.group(2)), Integer.parseInt(when.group(3))),
                addresses);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name.strip());
        } catch (DateTimeException unknown) {
            throw new IllegalStateException("LEADLOOM_WEEKLY_ZONE is a time zone such as Europe/Lisbon, not " + name);
        }
    }

    /** As {@link #of} reads it. */
    public String due() {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT) + " " + time;
    }

    /** For the processes that do not see this environment. */
    public WeeklySettings.Declared declared() {
        return new WeeklySettings.Declared(zone, due(), recipients.size());
    }
}
