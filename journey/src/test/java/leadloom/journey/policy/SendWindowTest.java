package leadloom.journey.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import leadloom.journey.campaign.Campaign.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SendWindowTest {

    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final Window OFFICE = new Window(540, 1020, Set.of(1, 2, 3, 4, 5));
    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2032-01-01T00:00:00Z");

    static Stream<String> zones() {
        return ZoneId.getAvailableZoneIds().stream().sorted();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02T08:59:59,2026-11-02T09:00",
        "2026-11-02T09:00,2026-11-02T09:00",
        "2026-11-02T16:59:59,2026-11-02T16:59:59",
        "2026-11-02T17:00,2026-11-03T09:00",
        "2026-11-06T17:00,2026-11-09T09:00",
        "2026-11-07T12:00,2026-11-09T09:00",
        "2028-02-28T17:00,2028-02-29T09:00",
        "2028-02-29T17:00,2028-03-01T09:00",
        "2027-12-31T17:00,2028-01-03T09:00"
    })
    void aMailWaitsForTheHoursInWhichItMayLeave(LocalDateTime from, LocalDateTime opens) {
        assertThat(SendWindow.firstOpen(OFFICE, LISBON, at(from), 0)).isEqualTo(at(opens));
    }

    @Test
    void leadsAreSpreadOverLaterHoursButNeverBeyondThem() {
        var evening = at(LocalDateTime.parse("2026-11-02T20:00"));

        assertThat(SendWindow.firstOpen(OFFICE, LISBON, evening, 30))
                .isEqualTo(at(LocalDateTime.parse("2026-11-03T09:30")));
        assertThat(SendWindow.firstOpen(OFFICE, LISBON, evening, 480))
                .isEqualTo(at(LocalDateTime.parse("2026-11-03T09:00")));
    }

    @Test
    void aWholeWeekOfWholeDaysIsAlwaysOpen() {
        var always = new Window(0, 1440, Set.of(1, 2, 3, 4, 5, 6, 7));

        for (var at = FROM; at.isBefore(FROM.plus(Duration.ofDays(366))); at = at.plus(Duration.ofMinutes(17))) {
            assertThat(SendWindow.isOpen(always, LISBON, at)).isTrue();
        }
    }

    /** In Lisbon the hour from 01:00 to 02:00 is missing on 2026-03-29. */
    @Test
    void aMissingHourOpensAtTheFirstOneThereIs() {
        var night = new Window(90, 150, Set.of(7));

        var opens = SendWindow.firstOpen(night, LISBON, Instant.parse("2026-03-28T23:00:00Z"), 0);

        assertThat(opens).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(SendWindow.isOpen(night, LISBON, opens)).isTrue();
    }

    @Test
    void hoursThatAreMissingWholeAreWaitedForUntilTheNextWeek() {
        var missing = new Window(60, 120, Set.of(7));

        assertThat(SendWindow.firstOpen(missing, LISBON, Instant.parse("2026-03-28T23:00:00Z"), 0))
                .isEqualTo(Instant.parse("2026-04-05T00:00:00Z"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("zones")
    void aroundEveryClockChangeOfEveryZoneTheHoursAreKept(String id) {
        var zone = ZoneId.of(id);
        var random = new Random(id.hashCode());
        for (var change : changes(zone)) {
            for (var round = 0; round < 6; round++) {
                var from = change.plus(Duration.ofMinutes(random.nextInt(60 * 72) - 60L * 36));
                check(any(random), zone, from, random.nextInt(600));
            }
        }
        check(any(random), zone, Instant.parse("2028-02-29T12:00:00Z"), 0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingOpenIsSkipped(long seed) {
        var random = new Random(seed);
        var ids = zones().toList();
        var zone = ZoneId.of(ids.get(random.nextInt(ids.size())));
        var from = FROM.plusSeconds(random.nextLong(Duration.between(FROM, TO).toSeconds()));
        var window = any(random);

        var opens = SendWindow.firstOpen(window, zone, from, 0);

        for (var at = from; at.isBefore(opens); at = at.plus(Duration.ofMinutes(7))) {
            assertThat(SendWindow.isOpen(window, zone, at))
                    .as("%s in %s at %s", window, zone, at)
                    .isFalse();
        }
    }

    private static void check(Window window, ZoneId zone, Instant from, int spread) {
        var what = "%s in %s from %s".formatted(window, zone, from);
        var opens = SendWindow.firstOpen(window, zone, from, spread);

        assertThat(opens).as(what).isAfterOrEqualTo(from).isBefore(from.plus(Duration.ofDays(16)));
        assertThat(SendWindow.isOpen(window, zone, opens)).as(what).isTrue();
        assertThat(SendWindow.firstOpen(window, zone, opens, spread)).as(what).isEqualTo(opens);
        if (SendWindow.isOpen(window, zone, from)) {
            assertThat(opens).as(what).isEqualTo(from);
        }
        var local = opens.atZone(zone);
        assertThat(window.days()).as(what).contains(local.getDayOfWeek().getValue());
    }

    private static Set<Instant> changes(ZoneId zone) {
        var changes = new TreeSet<Instant>();
        var next = zone.getRules().nextTransition(FROM);
        while (next != null && next.getInstant().isBefore(TO)) {
            changes.add(next.getInstant());
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return changes;
    }

    private static Window any(Random random) {
        var one = random.nextInt(1440);
        var other = 1 + random.nextInt(1440);
        var days = new TreeSet<Integer>();
        while (days.isEmpty()) {
            for (var day = 1; day <= 7; day++) {
                if (random.nextBoolean()) {
                    days.add(day);
                }
            }
        }
        return one == other
                ? new Window(one, one + 1, days)
                : new Window(Math.min(one, other), Math.max(one, other), days);
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(LISBON).toInstant();
    }
}
