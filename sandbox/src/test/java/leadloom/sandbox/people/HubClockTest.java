package leadloom.sandbox.people;

import static leadloom.sandbox.people.ApiStandIn.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubClockTest {

    private final ApiStandIn api = new ApiStandIn();
    private final AtomicLong nanos = new AtomicLong();
    private final HubClock clock = new HubClock(new Api(api.base(), Optional.empty()), nanos::get);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void itGuessesBetweenReadingsButConfirmsOnlyWhatItWasTold() {
        assertThat(clock.confirmed()).contains(MONDAY);

        nanos.addAndGet(Duration.ofMillis(100).toNanos()); // 100 ms at a day in 2 s are 72 minutes

        assertThat(clock.perhapsReached(MONDAY.plus(Duration.ofMinutes(71)))).isTrue();
        assertThat(clock.perhapsReached(MONDAY.plus(Duration.ofMinutes(73)))).isFalse();
        assertThat(clock.confirmed()).contains(MONDAY);
    }

    @Test
    void afterAWhileItWantsToBeAskedAgainWhateverItsPaceWas() {
        assertThat(clock.confirmed()).contains(MONDAY);
        var far = MONDAY.plus(Duration.ofDays(100));
        assertThat(clock.perhapsReached(far)).isFalse();

        nanos.addAndGet(Duration.ofMillis(200).toNanos());

        assertThat(clock.perhapsReached(far)).isTrue();
    }

    @Test
    void whileNobodyAnswersItStandsStill() {
        assertThat(clock.confirmed()).contains(MONDAY);
        api.close();

        assertThat(clock.confirmed()).contains(MONDAY);
    }

    @Test
    void beforeTheFirstAnswerItKnowsNothing() {
        api.close();

        assertThat(clock.confirmed()).isEmpty();
    }
}
