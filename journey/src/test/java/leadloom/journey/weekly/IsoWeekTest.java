package leadloom.journey.weekly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsoWeekTest {

    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    /** Its clocks skip midnight, so that a day may begin at one. */
    private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");

    @Test
    void theTurnOfAYearBelongsToTheWeekOfItsThursday() {
        assertThat(IsoWeek.of(LocalDate.of(2027, 1, 3))).isEqualTo(new IsoWeek(2026, 53));
        assertThat(IsoWeek.of(LocalDate.of(2027, 1, 4))).isEqualTo(new IsoWeek(2027, 1));
        assertThat(IsoWeek.of(LocalDate.of(2025, 12, 29))).isEqualTo(new IsoWeek(2026, 1));
        assertThat(new IsoWeek(2026, 53).monday()).isEqualTo(LocalDate.of(2026, 12, 28));
        assertThat(new IsoWeek(2026, 53).after()).isEqualTo(new IsoWeek(2027, 1));
        assertThat(new IsoWeek(2027, 1).before()).isEqualTo(new IsoWeek(2026, 53));
    }

    @Test
    void onlyLongYearsHaveAWeek53() {
        assertThat(IsoWeek.read("2026-W53")).isPresent();
        assertThat(IsoWeek.read("2025-W53")).isEmpty();
        assertThatThrownBy(() -> new IsoWeek(2025, 53)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void readsOnlyWhatItWrites() {
        assertThat(IsoWeek.read("2026-W47").map(IsoWeek::text)).contains("2026-W47");
        for (var other : List.of(
                "",
                "2026-47",
                "2026-W00",
                "2026-W54",
                "2026-W4",
                "26-W47",
                "2026-w47",
                "2026-W+7",
                "0001-W01",
                "٢٠٢٦-W47")) {
            assertThat(IsoWeek.read(other)).as(other).isEmpty();
        }
    }

    @Test
    void aWeekIsAnHourShorterOrLongerWhereClocksChange() {
        var spring = new IsoWeek(2026, 13);
        var autumn = new IsoWeek(2026, 43);

        assertThat(Duration.between(spring.start(LISBON), spring.end(LISBON))).isEqualTo(Duration.ofHours(7 * 24 - 1));
        assertThat(Duration.between(autumn.start(LISBON), autumn.end(LISBON))).isEqualTo(Duration.ofHours(7 * 24 + 1));
        assertThat(autumn.start(LISBON)).isEqualTo(Instant.parse("2026-10-18T23:00:00Z"));
        assertThat(autumn.end(LISBON)).isEqualTo(Instant.parse("2026-10-26T00:00:00Z"));
    }

    @Test
    void weeksLeaveNeitherGapNorOverlapAnywhere() {
        var random = new Random(47);
        for (var zone : List.of(ZoneOffset.UTC, LISBON, NEW_YORK, SANTIAGO, ZoneId.of("Pacific/Apia"))) {
            for (var round = 0; round < 2_000; round++) {
                var instant = Instant.ofEpochSecond(946_684_800L + random.nextLong(3_000_000_000L));
                var week = IsoWeek.of(instant, zone);

                assertThat(week.start(zone)).isBeforeOrEqualTo(instant);
                assertThat(week.end(zone))
                        .isAfter(instant)
                        .isEqualTo(week.after().start(zone));
                assertThat(week.before().after()).isEqualTo(week);
                assertThat(week.before()).isLessThan(week);
                assertThat(week.sunday().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)).isEqualTo(week.number());
            }
        }
    }

    @Test
    void theLastFullWeekIsTheOneThatEndedAtThisVeryInstantAtTheLatest() {
        var monday = new IsoWeek(2026, 48).start(LISBON);

        assertThat(IsoWeek.lastFull(monday, LISBON)).isEqualTo(new IsoWeek(2026, 47));
        assertThat(IsoWeek.lastFull(monday.minusMillis(1), LISBON)).isEqualTo(new IsoWeek(2026, 46));
    }
}
