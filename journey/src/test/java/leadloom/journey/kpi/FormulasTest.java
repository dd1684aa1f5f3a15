package leadloom.journey.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leadloom.journey.kpi.Change.Aim;
import leadloom.journey.kpi.Change.Verdict;
import leadloom.journey.kpi.Stability.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FormulasTest {

    private static final int DRAWS = 500;

    static Stream<Random> draws() {
        return IntStream.range(0, DRAWS).mapToObj(Random::new);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, NO_FIGURE", "1, 0, 0, ON_TARGET", "86, 14, 0, ON_TARGET", "85, 15, 0, BELOW_TARGET",
        "851, 149, 0, ON_TARGET", "70, 30, 0, BELOW_TARGET", "699, 300, 1, BRITTLE", "0, 1, 0, BRITTLE"
    })
    void stabilityIsOnTargetAbove85PercentAndBrittleBelow70(long alone, long person, long fix, Standing standing) {
        assertThat(new Stability(alone, person, fix).standing()).isEqualTo(standing);
    }

    @ParameterizedTest
    @MethodSource("draws")
    void morePeopleNeverMakeItMoreStableAndTheRateIsAShare(Random dice) {
        var stability = new Stability(dice.nextInt(1000), dice.nextInt(1000), 1 + dice.nextInt(1000));
        var sampled = stability.plus(new Stability(0, 1, 0));
        var mended = stability.plus(new Stability(0, 0, 1));

        assertThat(stability.rate().orElseThrow()).isBetween(0.0, 1.0);
        assertThat(sampled.rate().orElseThrow())
                .isLessThanOrEqualTo(stability.rate().orElseThrow());
        assertThat(mended.rate()).isEqualTo(sampled.rate());
        assertThat(sampled.standing()).isGreaterThanOrEqualTo(stability.standing());
    }

    @ParameterizedTest
    @MethodSource("draws")
    void theCostOfOneActionTimesTheActionsIsWhatWasSpentUpToRounding(Random dice) {
        var actions = 1 + dice.nextInt(100_000);
        var micros = dice.nextLong(1_000_000_000_000L);
        var unknown = dice.nextLong(1_000_000_000L);
        var cost = new UnitCost("USD", micros, 9, actions, 3, unknown);

        assertThat((double) cost.microsPerAction().orElseThrow() * actions)
                .isCloseTo((double) micros, within(actions / 2.0));
        assertThat(cost.microsPerActionAtMost().orElseThrow())
                .isGreaterThanOrEqualTo(cost.microsPerAction().orElseThrow());
    }

    @Test
    void spendWithoutAnActionIsNoFigureAndAnActionWithoutSpendCostsNothing() {
        assertThat(new UnitCost("USD", 5_000_000, 4, 0, 0, 0).microsPerAction()).isEmpty();
        assertThat(new UnitCost("USD", 0, 0, 7, 0, 0).microsPerAction()).hasValue(0);
        assertThat(new UnitCost("USD", 1, 1, 2, 0, 0).microsPerAction()).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("draws")
    void oversightIsAtMostItsUpperBoundAndGrowsWithPeoplesTime(Random dice) {
        var time = new HumanTime(seconds(dice), seconds(dice), seconds(dice), Duration.ofHours(10));
        var byHand = new ByHand(1 + dice.nextInt(1000), Duration.ofSeconds(1 + dice.nextInt(1_000_000)));
        var oversight = new Oversight(time, byHand);
        var more = new Oversight(
                time.plus(new HumanTime(Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1))),
                byHand);

        assertThat(oversight.ratio().orElseThrow())
                .isLessThanOrEqualTo(oversight.ratioAtMost().orElseThrow());
        assertThat(more.ratio().orElseThrow()).isGreaterThan(oversight.ratio().orElseThrow());
    }

    @Test
    void withoutABaselineOrWithoutOutputThereIsNoOversightFigure() {
        var time = new HumanTime(Duration.ofHours(1), Duration.ZERO, Duration.ZERO, Duration.ofHours(2));

        assertThat(new Oversight(time, null).ratio()).isEmpty();
        assertThat(new Oversight(time, new ByHand(0, Duration.ZERO)).ratioAtMost())
                .isEmpty();
    }

    @Test
    void anUpperBoundBelowWhatWasSpentIsRefused() {
        assertThatThrownBy(() -> new HumanTime(
                        Duration.ofMinutes(2), Duration.ofMinutes(1), Duration.ZERO, Duration.ofMinutes(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTimeOfNobodyIsRefusedAndSoIsA95thBelowTheMedian() {
        assertThatThrownBy(() -> new ResponseTimes(0, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ResponseTimes(3, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0.80, 0.90, UP, BETTER",
        "0.80, 0.90, DOWN, WORSE",
        "0.90, 0.80, DOWN, BETTER",
        "0.9, 0.9, UP, SAME",
        "0, 0.1, DOWN, WORSE",
        "0, 0, UP, SAME",
        "100000, 100001, UP, SAME"
    })
    void aChangeIsJudgedByTheWayTheFigureShouldGo(double before, double now, Aim aim, Verdict verdict) {
        var change = Change.between(OptionalDouble.of(before), OptionalDouble.of(now), aim);

        assertThat(change.orElseThrow().good()).isEqualTo(verdict);
    }

    @Test
    void aFigureWithoutOneBeforeHasNoChange() {
        assertThat(Change.between(OptionalDouble.empty(), OptionalDouble.of(1), Aim.UP))
                .isEmpty();
        assertThat(Change.between(OptionalDouble.of(1), OptionalDouble.empty(), Aim.UP))
                .isEmpty();
    }

    private static Duration seconds(Random dice) {
        return Duration.ofSeconds(dice.nextInt(7200));
    }
}
