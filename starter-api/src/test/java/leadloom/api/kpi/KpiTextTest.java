package leadloom.api.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KpiTextTest {

    @ParameterizedTest
    @CsvSource({
        "83120000, USD, $83.12",
        "13700, USD, $0.0137",
        "45, USD, $0.000045",
        "4, USD, $0.000004",
        "0, USD, $0.00",
        "1234567890, EUR, '1,234.57 EUR'",
        "1500, USD, $0.0015",
        "123456, USD, $0.1235"
    })
    void anAmountHasAsManyPlacesAsSaySomething(long micros, String currency, String written) {
        assertThat(KpiText.money(micros, currency)).isEqualTo(written);
    }

    @Test
    void whatIsNotKnownIsSaidAndNeverZero() {
        assertThat(KpiText.money(null, "USD")).isEqualTo("no figure yet");
        assertThat(KpiText.share(null, KpiText.NO_BASELINE)).isEqualTo("no baseline yet");
        assertThat(KpiText.seconds(null, KpiText.NO_LOAD_RUN)).isEqualTo("no load run yet");
    }

    @Test
    void timesAndSharesAreShort() {
        assertThat(KpiText.seconds(950L, "")).isEqualTo("0.95 s");
        assertThat(KpiText.seconds(12_040L, "")).isEqualTo("12.0 s");
        assertThat(KpiText.minutes(59.9)).isEqualTo("59 min");
        assertThat(KpiText.minutes(90)).isEqualTo("1.5 h");
        assertThat(KpiText.share(0.9141, "")).isEqualTo("91.4 %");
    }
}
