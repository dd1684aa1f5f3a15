package leadloom.hub.spend;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/** The day and the month that money is spent in, on the campaign's own calendar. */
record Periods(LocalDate day, ZoneId zone) {

    /** A cap over a lead's whole life never lifts by itself; looked at again seldom. */
    private static final Duration A_LIFE = Duration.ofDays(365);

    static Periods at(Instant now, ZoneId zone) {
        return new Periods(now.atZone(zone).toLocalDate(), zone);
    }

    String ofDay() {
        return day.toString();
    }

    String ofMonth() {
        return YearMonth.from(day).toString();
    }

    Instant dayEnds() {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    Instant monthEnds() {
        return YearMonth.from(day).plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }

    Instant lifeEnds() {
        return day.atStartOfDay(zone).toInstant().plus(A_LIFE);
    }
}
