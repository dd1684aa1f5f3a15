package leadloom.hub.kpi;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.LongStream;
import leadloom.hub.figure.Span;
import org.jspecify.annotations.Nullable;

/**
 * Whole days of a zone, and whose leads.
 *
 * @param from first day
 * @param to last day, included
 * @param zone whose days they are
 * @param campaign null means every campaign
 * @param version null means every version
 */
public record Slice(
        LocalDate from,
        LocalDate to,
        ZoneId zone,
        @Nullable String campaign,
        @Nullable Integer version) {

    private static final int TREND_WEEKS = 7;

    public Slice {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a time that ends before it begins");
        }
    }

    /** Some days in a row, both included. */
    public record Days(LocalDate first, LocalDate last) {

        boolean contains(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    /** How a time is cut. */
    public enum Group {
        DAY,
        /** ISO weeks, Monday to Sunday; the first and the last may be cut short. */
        WEEK
    }

    public Days days() {
        return new Days(from, to);
    }

    /** As many days, right before. */
    public Days before() {
        var length = ChronoUnit.DAYS.between(from, to) + 1;
        return new Days(from.minusDays(length), from.minusDays(1));
    }

    /** Seven whole ISO weeks; the last is that of the last day. */
    public List<Days> weeks() {
        var monday = to.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return LongStream.range(0, TREND_WEEKS)
                .mapToObj(week -> monday.minusWeeks(TREND_WEEKS - 1 - week))
                .map(first -> new Days(first, first.plusDays(6)))
                .toList();
    }

    /** Cut into days or weeks, oldest first. */
    public List<Days> cut(Group group) {
        return switch (group) {
            case DAY ->
                from.datesUntil(to.plusDays(1)).map(day -> new Days(day, day)).toList();
            case WEEK ->
                from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .datesUntil(to.plusDays(1), Period.ofWeeks(1))
                        .map(monday -> new Days(later(monday, from), earlier(monday.plusDays(6), to)))
                        .toList();
        };
    }

    /** As instants, for the rows behind a number of those days. */
    public Span span(Days days) {
        return new Span(start(days.first()), start(days.last().plusDays(1)), campaign, version);
    }

    public Span span() {
        return span(days());
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
