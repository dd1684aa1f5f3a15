package leadloom.journey.minutes;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SpreadTest {

    @Test
    void nothingTimedIsNoNumber() {
        assertThat(Spread.of(List.of())).isEmpty();
    }

    @Test
    void oneTimingIsItsOwnMiddle() {
        var spread = Spread.of(seconds(90)).orElseThrow();

        assertThat(spread)
                .isEqualTo(new Spread(1, ofSeconds(90), ofSeconds(90), ofSeconds(90), ofSeconds(90), ofSeconds(90)));
    }

    @Test
    void theMiddleOfTwoIsBetweenThem() {
        assertThat(Spread.of(seconds(10, 20)).orElseThrow().median()).isEqualTo(ofSeconds(15));
    }

    @Test
    void aForgottenStopwatchHardlyMovesTheMiddle() {
        var spread = Spread.of(seconds(40, 50, 60, 70, 36_000)).orElseThrow();

        assertThat(spread.median()).isEqualTo(ofSeconds(60));
        assertThat(spread.quarter()).isEqualTo(ofSeconds(50));
        assertThat(spread.threeQuarters()).isEqualTo(ofSeconds(70));
        assertThat(spread.longest()).isEqualTo(Duration.ofHours(10));
    }

    private static List<Duration> seconds(int... seconds) {
        return Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList();
    }
}
