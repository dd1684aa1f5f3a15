package leadloom.activities.writer.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leadloom.activities.writer.check.LineCorpus.Half;
import leadloom.activities.writer.check.LineCorpus.Rate;
import leadloom.activities.writer.check.LineCorpus.Rates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Guards the rates of the line checks; it says counts alone. Wanted on lines that nobody read and nothing was learned
 * from are 95 % caught and at most 10 % false alarms. Each guard of one set stands at what is reached.
 */
final class GroundedLineCorpusTest {

    private static final int BAD_AT_LEAST = 110;
    private static final int GOOD_AT_LEAST = 60;

    private static final double CAUGHT = 0.95;
    private static final double FALSE_ALARMS = 0.10;

    @ParameterizedTest
    @CsvSource({
        "OPEN, 1.000, 0.048",
        "HELD_OUT, 0.992, 0.096",
        "DEVELOPMENT, 0.981, 0.076",
        "SECOND_CALIBRATION, 0.991, 0.016",
        "SECOND_HELD_OUT, 0.983, 0.076",
        "THIRD_HELD_OUT, 0.987, 0.036",
        "FOURTH_HELD_OUT, 0.994, 0.063",
        "FIFTH, 0.989, 0.038",
        "SIXTH, 0.994, 0.054",
        "EIGHTH, 0.989, 0.031",
        "NINTH, 0.994, 0.016",
        "TENTH, 0.994, 0.023",
        "ELEVENTH, 0.981, 0.056",
        "TWELFTH, 0.990, 0.193",
        "THIRTEENTH, 0.984, 0.067",
        "FOURTEENTH, 0.975, 0.035",
        "FIFTEENTH, 0.984, 0.048",
        "SIXTEENTH, 1.000, 0.000",
        "SEVENTEENTH, 0.983, 0.087",
        "EIGHTEENTH, 1.000, 0.061",
        "NINETEENTH, 0.985, 0.062",
        "TWENTIETH, 0.992, 0.022",
        "TWENTY_FIRST, 0.964, 0.056",
        "TWENTY_SECOND, 0.986, 0.045",
        "TWENTY_THIRD, 0.992, 0.066",
        "TWENTY_FOURTH, 0.994, 0.025",
        "TWENTY_FIFTH, 0.982, 0.034",
        "TWENTY_SIXTH, 0.994, 0.032",
        "TWENTY_SEVENTH, 0.994, 0.071",
        "TWENTY_EIGHTH, 0.982, 0.040",
        "TWENTY_NINTH, 0.988, 0.000",
        "THIRTIETH, 0.971, 0.047",
        "THIRTY_FIRST, 0.970, 0.050",
        "THIRTY_SECOND, 0.972, 0.024",
        "THIRTY_THIRD, 0.994, 0.039",
        "THIRTY_FOURTH, 0.988, 0.055",
        "THIRTY_FIFTH, 0.994, 0.041",
        "THIRTY_SEVENTH, 0.994, 0.054",
        "THIRTY_EIGHTH, 1.000, 0.060",
        "THIRTY_NINTH, 0.994, 0.054",
        "SEVENTH_HELD_OUT, 0.940, 0.077",
        "THIRTY_SIXTH_HELD_OUT, 0.961, 0.050"
    })
    void badLinesAreCaughtAndGoodOnesPass(Half half, double caught, double falseAlarms) {
        var rates = measured(half);

        assertThat(rates.caught()).as("caught").isGreaterThanOrEqualTo(caught);
        assertThat(rates.falseAlarms()).as("false alarms").isLessThanOrEqualTo(falseAlarms);
    }

    @Test
    void ofLinesThatNobodyReadEnoughAreJudgedRightly() {
        var unread = LineCorpus.ONLY_MEASURED.stream().map(LineCorpus::measure).toList();

        assertThat(share(unread, true)).as("caught").isGreaterThanOrEqualTo(CAUGHT);
        assertThat(share(unread, false)).as("false alarms").isLessThanOrEqualTo(FALSE_ALARMS);
    }

    private static double share(List<Rates> sets, boolean bad) {
        var kinds = sets.stream()
                .flatMap(set -> set.kinds().stream())
                .filter(rate -> rate.bad() == bad)
                .toList();
        return (double) kinds.stream().mapToInt(Rate::stopped).sum()
                / kinds.stream().mapToInt(Rate::lines).sum();
    }

    private static Rates measured(Half half) {
        var rates = LineCorpus.measure(half);
        System.out.println(String.join(System.lineSeparator(), rates.lines()));
        assertThat(rates.count(true)).isGreaterThanOrEqualTo(BAD_AT_LEAST);
        assertThat(rates.count(false)).isGreaterThanOrEqualTo(GOOD_AT_LEAST);
        return rates;
    }
}
