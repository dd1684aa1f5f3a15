package leadloom.hub.weekly;

import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.journey.weekly.IsoWeek;

/** One number of one stored report, by which its rows are found. */
public record WeekNumber(IsoWeek week, int revision, int number) {

    private static final Pattern NAME =
            Pattern.compile("([a-z0-9-]{1,80})-of-([0-9]{4}-W[0-9]{2})-([0-9]{1,6})-([0-9]{1,6})");

    /** As figures are named in addresses, such as {@code week-mails-of-2026-W47-1-3}. */
    static String name(String figure, WeekNumber number) {
        return "%s-of-%s-%d-%d".formatted(figure, number.week(), number.revision(), number.number());
    }

    /** A figure's name taken apart: the figure that was counted, and the number that counted it. */
    public record Named(String figure, WeekNumber number) {}

    /** Empty where a name is none of a stored number. */
    public static Optional<Named> read(String name) {
        var matcher = NAME.matcher(name);
        return matcher.matches()
                ? IsoWeek.read(matcher.group(2))
                        .map(week -> new Named(
                                matcher.group(1),
                                new WeekNumber(
                                        week, Integer.parseInt(matcher.group(3)), Integer.parseInt(matcher.group(4)))))
                : Optional.empty();
    }
}
