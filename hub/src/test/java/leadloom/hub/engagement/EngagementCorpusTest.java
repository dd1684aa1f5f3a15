package leadloom.hub.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import leadloom.hub.engagement.EngagementCorpus.Half;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How well machines and people are told apart, on mails that another hand labelled; half of them nobody looks at. */
final class EngagementCorpusTest {

    private static final Duration SETTLE = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource
    void machinesAreFoundAndPeopleAreNotLost(Half half) {
        var rates = EngagementCorpus.measure(half, SETTLE);

        System.out.println(String.join(System.lineSeparator(), rates.lines()));
        assertThat(rates.precision()).as("machine precision").isGreaterThanOrEqualTo(0.98);
        assertThat(rates.recall()).as("machine recall").isGreaterThanOrEqualTo(0.90);
        assertThat(rates.clicksLost()).as("people's clicks lost").isLessThanOrEqualTo(0.02);
        assertThat(rates.gmailOpensKept())
                .as("people's opens through Gmail's proxy that count")
                .isGreaterThanOrEqualTo(0.90);
        assertThat(rates.machineOpensCounted()).as("machines' opens that count").isLessThanOrEqualTo(0.10);
        assertThat(rates.good()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aWindowThatIsTooShortLosesWhatTheRatesPromise(Half half) {
        var hasty = EngagementCorpus.measure(half, Duration.ZERO);

        assertThat(hasty.requests()).isGreaterThanOrEqualTo(200);
        assertThat(hasty.recall())
                .isLessThan(EngagementCorpus.measure(half, SETTLE).recall());
    }
}
