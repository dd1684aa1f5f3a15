package leadloom.journey.minutes;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import leadloom.journey.minutes.Signal.Kind;
import org.junit.jupiter.api.Test;

final class AttentionTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final int LIVES = 2_000;
    private static final List<Kind> LATER = List.of(Kind.values()).subList(1, Kind.values().length);

    @Test
    void halfAMinuteOfReadingWithoutMovingCountsWhole() {
        assertThat(minutes(0, at(0, Kind.OPEN), at(30, Kind.DECIDE))).isEqualTo(ofSeconds(30));
    }

    @Test
    void tenMinutesInAHiddenTabCountNothing() {
        assertThat(minutes(500, at(0, Kind.OPEN), at(5, Kind.HIDE), at(605, Kind.SHOW), at(610, Kind.DECIDE)))
                .isEqualTo(ofSeconds(10));
    }

    @Test
    void aPageThatWasOpenedHiddenCountsFromItsFirstSight() {
        assertThat(minutes(0, at(0, Kind.HIDE), at(100, Kind.SHOW), at(120, Kind.LEAVE)))
                .isEqualTo(ofSeconds(20));
    }

    @Test
    void aGapCountsAMinuteAtMostOnAShortPage() {
        assertThat(minutes(99, at(0, Kind.OPEN), at(600, Kind.KEY))).isEqualTo(ofSeconds(60));
    }

    @Test
    void aGapCountsAsLongAsTheWordsTakeToRead() {
        assertThat(minutes(300, at(0, Kind.OPEN), at(600, Kind.KEY))).isEqualTo(ofMinutes(3));
        assertThat(minutes(300, at(0, Kind.OPEN), at(170, Kind.KEY))).isEqualTo(ofSeconds(170));
    }

    @Test
    void aPageCannotClaimMoreWordsThanAScreenHolds() {
        assertThat(Attention.capOf(1_000_000)).isEqualTo(ofMinutes(20));
        assertThat(Attention.capOf(-5)).isEqualTo(ofSeconds(60));
    }

    @Test
    void nothingCountsAfterTheLastSignal() {
        assertThat(minutes(0, at(0, Kind.OPEN))).isZero();
        assertThat(minutes(0, at(0, Kind.OPEN), at(10, Kind.LEAVE), at(40, Kind.KEY)))
                .isEqualTo(ofSeconds(10));
    }

    @Test
    void neverMoreThanFromTheFirstSignalToTheLast() {
        lives((signals, words) -> assertThat(minutes(words, signals))
                .isLessThanOrEqualTo(Duration.between(
                        signals.getFirst().at(), signals.getLast().at())));
    }

    @Test
    void everyGapIsKeptWithinItsCap() {
        lives((signals, words) -> {
            var most = Attention.capOf(words).multipliedBy(signals.size() - 1L);

            assertThat(minutes(words, signals)).isLessThanOrEqualTo(most);
        });
    }

    @Test
    void inPartsInAnyOrderAndTwiceItIsTheSame() {
        var dice = new Random(7);
        lives((signals, words) -> {
            var parts = new ArrayList<List<Signal>>();
            var from = 0;
            while (from < signals.size() - 1) {
                var to = Math.min(signals.size() - 1, from + 1 + dice.nextInt(4));
                parts.add(withSight(signals, from, to));
                from = to;
            }
            parts.addAll(List.copyOf(parts));
            Collections.shuffle(parts, dice);

            var together = parts.stream()
                    .flatMap(part -> Attention.counted(part, words).stream())
                    .toList();

            assertThat(Span.together(together)).isEqualTo(minutes(words, signals));
        });
    }

    @Test
    void anotherSignalInASeenGapNeverTakesTimeAway() {
        var dice = new Random(11);
        lives((signals, words) -> {
            var seen = Attention.counted(signals, words);
            if (seen.isEmpty()) {
                return;
            }
            var span = seen.get(dice.nextInt(seen.size()));
            var more = new ArrayList<>(signals);
            more.add(new Signal(span.from().plus(span.length().dividedBy(2)), Kind.SCROLL));

            assertThat(minutes(words, more)).isGreaterThanOrEqualTo(minutes(words, signals));
        });
    }

    @Test
    void whatAClockHasNotSeenDoesNotCount() {
        lives((signals, words) -> {
            var spans = Attention.counted(signals, words);
            var middle = signals.get(signals.size() / 2).at();

            var before = Span.together(Span.within(spans, Instant.MIN, middle));
            var after = Span.together(Span.within(spans, middle, Instant.MAX));

            assertThat(before.plus(after)).isEqualTo(Span.together(spans));
        });
    }

    private interface Life {
        void isLived(List<Signal> signals, int words);
    }

    private static void lives(Life life) {
        var dice = new Random(42);
        for (var number = 0; number < LIVES; number++) {
            var signals = new ArrayList<Signal>();
            var second = 0;
            signals.add(at(0, Kind.OPEN));
            for (var left = 1 + dice.nextInt(20); left > 0; left--) {
                second += 1 + dice.nextInt(dice.nextInt(10) == 0 ? 900 : 40);
                signals.add(at(second, LATER.get(dice.nextInt(LATER.size()))));
            }
            life.isLived(List.copyOf(signals), dice.nextInt(600));
        }
    }

    /** A part as a page sends it: it begins with what was last, which says whether the page is seen. */
    private static List<Signal> withSight(List<Signal> signals, int from, int to) {
        var seen = false;
        for (var index = 0; index <= from; index++) {
            var kind = signals.get(index).kind();
            seen = !kind.hides() && (kind.shows() || seen);
        }
        var part = new ArrayList<>(signals.subList(from, to + 1));
        part.set(0, new Signal(signals.get(from).at(), seen ? Kind.SHOW : Kind.HIDE));
        return part;
    }

    private static Signal at(int second, Kind kind) {
        return new Signal(NINE.plusSeconds(second), kind);
    }

    private static Duration minutes(int words, Signal... signals) {
        return minutes(words, List.of(signals));
    }

    private static Duration minutes(int words, List<Signal> signals) {
        return Span.together(Attention.counted(signals, words));
    }
}
