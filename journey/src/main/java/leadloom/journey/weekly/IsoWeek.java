package leadloom.journey.weekly;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.Optional;

/** A week of ISO 8601: Monday to Sunday; the one that holds a year's first Thursday is its first. */
public record IsoWeek(int year, int number) implements Comparable<IsoWeek> {

    /** Years that a report can be asked about; far ones would leave the calendar a week later. */
    private static final int FIRST_YEAR = 2000;

    private static final int LAST_YEAR = 2999;
    private static final Comparator<IsoWeek> IN_ORDER =
            Comparator.comparingInt(IsoWeek::year).thenComparingInt(IsoWeek::number);

    public IsoWeek {
        if (year < 1 || year > 9999 || number < 1 || number > weeksOf(year)) {
            throw new DateTimeException("there is no week " + number + " in " + year);
        }
    }

    /** 52 or 53. */
    private static long weeksOf(int year) {
        return IsoFields.WEEK_OF_WEEK_BASED_YEAR
                .rangeRefinedBy(LocalDate.of(year, 7, 1))
                .getMaximum();
    }

    /** A week as {@link #text} writes it; empty where it is none, such as week 53 of a year of 52. */
    public static Optional<IsoWeek> read(String text) {
        if (text.length() != 8 || !text.startsWith("-W", 4)) {
            return Optional.empty();
        }
        var digits = text.substring(0, 4) + text.substring(6);
        if (!digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return Optional.empty();
        }
        var year = Integer.parseInt(digits.substring(0, 4));
        var number = Integer.parseInt(digits.substring(4));
        return year < FIRST_YEAR || year > LAST_YEAR || number < 1 || number > weeksOf(year)
                ? Optional.empty()
                : Optional.of(new IsoWeek(year, number));
    }

    @JsonCreator
    static IsoWeek stored(String text) {
        return read(text).orElseThrow(() -> new DateTimeException("not a week: " + text));
    }

    public static IsoWeek of(LocalDate day) {
        return new IsoWeek(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** The week that has this instant in it, by the calendar of that zone. */
    public static IsoWeek of(Instant instant, ZoneId zone) {
        return of(LocalDate.ofInstant(instant, zone));
    }

    /** The newest week that is over at that instant. */
    public static IsoWeek lastFull(Instant now, ZoneId zone) {
        return of(now, zone).before();
    }

    public LocalDate monday() {
        return LocalDate.of(year, 1, 4).with(ChronoField.DAY_OF_WEEK, 1).plusWeeks(number - 1L);
    }

    public LocalDate sunday() {
        return monday().plusDays(6);
    }

    /** Its first instant: the start of Monday, which need not be midnight where clocks change then. */
    public Instant start(ZoneId zone) {
        return monday().atStartOfDay(zone).toInstant();
    }

    /** The first instant that is no longer in it, so that weeks leave neither gap nor overlap. */
    public Instant end(ZoneId zone) {
        return after().start(zone);
    }

    public IsoWeek before() {
        return of(monday().minusWeeks(1));
    }

    public IsoWeek after() {
        return of(monday().plusWeeks(1));
    }

    /** As in {@code 2026-W47}. */
    @JsonValue
    public String text() {
        return "%04d-W%02d".formatted(year, number);
    }

    @Override
    public int compareTo(IsoWeek other) {
        return IN_ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return text();
    }
}
