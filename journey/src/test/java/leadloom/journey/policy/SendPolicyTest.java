package leadloom.journey.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import leadloom.journey.campaign.Campaign.AtMost;
import leadloom.journey.campaign.Campaign.Limits;
import leadloom.journey.campaign.Campaign.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SendPolicyTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");
    private static final Window ALWAYS = new Window(0, 1440, Set.of(1, 2, 3, 4, 5, 6, 7));
    private static final Window OFFICE = new Window(540, 1020, Set.of(1, 2, 3, 4, 5));
    private static final AtMost TWO_A_WEEK = new AtMost(2, Duration.ofDays(7));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    @Test
    void theFirstMailLeavesAtOnceInOpenHours() {
        assertThat(earliest(limits(Duration.ofDays(3), OFFICE), List.of(), MONDAY))
                .isEqualTo(MONDAY);
    }

    @Test
    void theGapIsKept() {
        var limits = limits(Duration.ofDays(3), ALWAYS);

        assertThat(earliest(limits, List.of(MONDAY), MONDAY.plusSeconds(60)))
                .isEqualTo(MONDAY.plus(Duration.ofDays(3)));
        assertThat(earliest(limits, List.of(MONDAY), MONDAY.plus(Duration.ofDays(3))))
                .isEqualTo(MONDAY.plus(Duration.ofDays(3)));
    }

    @Test
    void aFullWeekOpensWhenItsOldestMailHasLeftIt() {
        var sent = List.of(MONDAY, MONDAY.plus(Duration.ofDays(2)));

        assertThat(earliest(limits(Duration.ZERO, ALWAYS), sent, MONDAY.plus(Duration.ofDays(3))))
                .isEqualTo(MONDAY.plus(Duration.ofDays(7)));
    }

    @Test
    void everyGateIsShownPassedOrNot() {
        var gates =
                SendPolicy.gates(limits(Duration.ofDays(3), OFFICE), UTC, List.of(MONDAY), MONDAY.plusSeconds(1), 0);

        assertThat(gates)
                .extracting(Gate::rule)
                .containsExactly("limits.gap_at_least", "limits.per_person", "limits.send_between");
        assertThat(gates).extracting(Gate::passes).containsExactly(false, true, true);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whoeverObeysKeepsEveryLimit(long seed) {
        var random = new Random(seed);
        var limits = new Limits(
                new AtMost(1 + random.nextInt(3), Duration.ofHours(1 + random.nextInt(24 * 10))),
                null,
                Duration.ofHours(random.nextInt(24 * 5)),
                random.nextBoolean() ? ALWAYS : OFFICE,
                null);
        var sent = new ArrayList<Instant>();
        var now = MONDAY;
        for (var mail = 0; mail < 12; mail++) {
            Collections.shuffle(sent, random);
            var at = SendPolicy.earliest(limits, UTC, sent, now, random.nextInt(240));

            assertThat(at).isAfterOrEqualTo(now);
            assertThat(SendPolicy.gates(limits, UTC, sent, at, 0)).allMatch(Gate::passes);
            assertThat(sent.stream()
                            .filter(other ->
                                    other.plus(limits.perPerson().within()).isAfter(at)))
                    .hasSizeLessThan(limits.perPerson().count());
            sent.add(at);
            now = at.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 4)));
        }
    }

    private static Instant earliest(Limits limits, List<Instant> sent, Instant now) {
        return SendPolicy.earliest(limits, UTC, sent, now, 0);
    }

    private static Limits limits(Duration gap, Window window) {
        return new Limits(TWO_A_WEEK, null, gap, window, null);
    }
}
