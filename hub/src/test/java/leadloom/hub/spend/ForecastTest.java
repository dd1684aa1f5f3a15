package leadloom.hub.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ForecastTest {

    @Test
    void equalDaysGoOnWithoutARange() {
        assertThat(Forecast.of(List.of(100L, 100L, 100L), 30)).isEqualTo(new Forecast(3_000, 3_000, 3_000));
    }

    @Test
    void unequalDaysMakeARangeThatNeverFallsBelowWhatWasSpent() {
        var forecast = Forecast.of(List.of(0L, 900L, 0L, 300L), 31);

        assertThat(forecast.micros()).isEqualTo(9_300);
        assertThat(forecast.low()).isBetween(1_200L, forecast.micros() - 1);
        assertThat(forecast.high() - forecast.micros()).isEqualTo(forecast.micros() - forecast.low());
        assertThat(Forecast.of(List.of(5_000L, 0L), 3).low()).isGreaterThanOrEqualTo(5_000);
    }

    @Test
    void aMonthThatIsOverOrHasNotBegunIsWhatItWas() {
        assertThat(Forecast.of(List.of(1L, 2L, 3L), 3)).isEqualTo(new Forecast(6, 6, 6));
        assertThat(Forecast.of(List.of(), 30)).isEqualTo(new Forecast(0, 0, 0));
    }

    @Test
    void tellsTheDayOnWhichABudgetIsUsedUp() {
        var days = List.of(100L, 100L);

        assertThat(Forecast.usedUpOn(days, 30, 150)).hasValue(2);
        assertThat(Forecast.usedUpOn(days, 30, 1_000)).hasValue(10);
        assertThat(Forecast.usedUpOn(days, 30, 3_000)).hasValue(30);
        assertThat(Forecast.usedUpOn(days, 30, 3_001)).isEmpty();
        assertThat(Forecast.usedUpOn(List.of(0L, 0L), 30, 1)).isEmpty();
    }
}
