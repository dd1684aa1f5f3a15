package leadloom.journey.weekly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Random DICE = new Random(2026);

    @Test
    void wilsonsIntervalIsTheOneOfTheBooks() {
        var likely = new Share(10, 100).likely();

        assertThat(likely.low()).isCloseTo(0.0552, within(1e-4));
        assertThat(likely.high()).isCloseTo(0.1744, within(1e-4));
        assertThat(new Share(0, 10).likely().low()).isZero();
        assertThat(new Share(0, 10).likely().high()).isCloseTo(0.2775, within(1e-4));
        assertThat(new Share(0, 0).likely()).isEqualTo(new Share.Range(0, 1));
    }

    @Test
    void aShareCannotBeMoreThanTheWhole() {
        assertThatThrownBy(() -> new Share(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fishersTestIsTheOneOfTheBooks() {
        // The lady tasting tea: 3 of 4 right by chance, two-sided.
        assertThat(compare(3, 4, 1, 4).chance()).isCloseTo(0.4857, within(1e-4));
        assertThat(compare(1, 10, 11, 14).chance()).isCloseTo(0.002759, within(1e-6));
        assertThat(compare(25, 118, 9, 96).chance()).isCloseTo(0.0238, within(5e-4));
    }

    @Test
    void nothingSpeaksForADifferenceWhereNobodyOrEverybodyDid() {
        assertThat(compare(0, 50, 0, 70).chance()).isEqualTo(1);
        assertThat(compare(50, 50, 70, 70).chance()).isEqualTo(1);
        assertThat(compare(0, 0, 5, 70).chance()).isEqualTo(1);
    }

    @Test
    void intervalsHoldTheRateAndShrinkWithNumbers() {
        for (var round = 0; round < 2_000; round++) {
            var of = 1 + DICE.nextInt(5_000);
            var share = new Share(DICE.nextInt(of + 1), of);
            var more = new Share(share.hits() * 4, of * 4);

            assertThat(share.rate())
                    .isBetween(share.likely().low(), share.likely().high());
            assertThat(width(more)).isLessThanOrEqualTo(width(share));
        }
    }

    @Test
    void aComparisonTurnedRoundSaysTheSame() {
        for (var round = 0; round < 1_000; round++) {
            var one = random(400);
            var other = random(400);
            var there = new Comparison(one, other);
            var back = new Comparison(other, one);

            assertThat(back.chance()).isCloseTo(there.chance(), within(1e-6));
            assertThat(back.difference()).isEqualTo(-there.difference());
            assertThat(back.likely().low()).isCloseTo(-there.likely().high(), within(1e-12));
            assertThat(there.chance()).isBetween(0.0, 1.0);
            assertThat(there.difference())
                    .isBetween(there.likely().low(), there.likely().high());
            assertThat(back.neededEach()).isEqualTo(there.neededEach()).isPositive();
        }
    }

    @Test
    void largeGroupsAreComparedAsWell() {
        assertThat(compare(21_000, 200_000, 20_000, 200_000).chance()).isLessThan(1e-6);
        assertThat(compare(20_010, 200_000, 20_000, 200_000).chance()).isGreaterThan(0.9);
    }

    /** The promise behind "95 % sure", tried on groups that do not differ. */
    @Test
    void equalGroupsSeldomLookDifferent() {
        var rounds = 3_000;
        var wrong = 0;
        for (var round = 0; round < rounds; round++) {
            if (compare(lot(120, 0.12), 120, lot(90, 0.12), 90).chance() <= 0.05) {
                wrong++;
            }
        }
        assertThat((double) wrong / rounds).isLessThan(0.06);
    }

    /** The promise behind "80 more needed". */
    @Test
    void withAsManyAsNeededATrueDifferenceShowsFourTimesOfFive() {
        var needed = compare(15, 100, 15, 100).neededEach();
        var rounds = 1_500;
        var seen = 0;
        for (var round = 0; round < rounds; round++) {
            if (compare(lot(needed, 0.25), needed, lot(needed, 0.15), needed).chance() <= 0.05) {
                seen++;
            }
        }
        assertThat((double) seen / rounds).isBetween(0.70, 0.92);
    }

    private static Comparison compare(int hits, int of, int otherHits, int other) {
        return new Comparison(new Share(hits, of), new Share(otherHits, other));
    }

    private static Share random(int most) {
        var of = 1 + DICE.nextInt(most);
        return new Share(DICE.nextInt(of + 1), of);
    }

    private static int lot(int of, double rate) {
        var hits = 0;
        for (var one = 0; one < of; one++) {
            hits += DICE.nextDouble() < rate ? 1 : 0;
        }
        return hits;
    }

    private static double width(Share share) {
        return share.likely().high() - share.likely().low();
    }
}
