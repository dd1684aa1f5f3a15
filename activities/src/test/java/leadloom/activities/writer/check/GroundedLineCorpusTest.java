package leadloom.activities.writer.check;

import static org.assertj.core.api.Assertions.assertThat;

import leadloom.activities.writer.check.LineCorpus.Half;
import leadloom.activities.writer.check.LineCorpus.Rates;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Guards the rates of the line checks; it says counts alone. Wanted on lines that nobody read, which are those of the seventh
 * set, are 95 % caught and 10 % false alarms. Each guard stands at what is reached.
 */
final class GroundedLineCorpusTest {

    private static final int BAD_AT_LEAST = 110;
    private static final int GOOD_AT_LEAST = 60;

    @ParameterizedTest
    @CsvSource({
        "OPEN, 0.99, 0.04",
        "HELD_OUT, 0.99, 0.10",
        "DEVELOPMENT, 0.97, 0.07",
        "SECOND_CALIBRATION, 0.99, 0.02",
        "SECOND_HELD_OUT, 0.99, 0.10",
        "THIRD_HELD_OUT, 0.98, 0.02",
        "FOURTH_HELD_OUT, 0.99, 0.08",
        "FIFTH, 0.98, 0.04",
        "SIXTH, 0.99, 0.05",
        "EIGHTH, 0.98, 0.04",
        "NINTH, 0.98, 0.03",
        "TENTH, 0.97, 0.04",
        "ELEVENTH, 0.98, 0.09",
        "TWELFTH, 0.94, 0.17",
        "THIRTEENTH, 0.97, 0.13",
        "SEVENTH_HELD_OUT, 0.93, 0.09"
    })
    void badLinesAreCaughtAndGoodOnesPass(Half half, double caught, double falseAlarms) {
        var rates = measured(half);

        assertThat(rates.caught()).as("caught").isGreaterThanOrEqualTo(caught);
        assertThat(rates.falseAlarms()).as("false alarms").isLessThanOrEqualTo(falseAlarms);
    }

    private static Rates measured(Half half) {
        var rates = LineCorpus.measure(half);
        System.out.println(String.join(System.lineSeparator(), rates.lines()));
        assertThat(rates.count(true)).isGreaterThanOrEqualTo(BAD_AT_LEAST);
        assertThat(rates.count(false)).isGreaterThanOrEqualTo(GOOD_AT_LEAST);
        return rates;
    }
}
