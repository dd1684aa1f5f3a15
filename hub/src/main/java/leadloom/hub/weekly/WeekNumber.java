package leadloom.hub.weekly;

import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.journey.weekly.IsoWeek;

/** Names one number of one report, as figures are named in addresses. */
record WeekNumber(IsoWeek week, int revision, int number) {

    private static final Pattern NAME =
            Pattern.compile("weekly-([0-9]{4}-W[0-9]{2})-([0-9]{1,6})-([0-9]{1,6})");

    static String name(IsoWeek week, int revision, int number) {
        return "weekly-" + week.text() + "-" + revision + "-" + number;
    }

    static Optional<WeekNumber> read(String name) {
        var matcher = NAME.matcher(name);
        return matcher.matches()
                ? IsoWeek.read(matcher.group(1))
                        .map(week -> new WeekNumber(
                                week, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }
}
