package leadloom.journey.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import leadloom.journey.campaign.Campaign.ScoringRule;
import leadloom.journey.campaign.Campaign.ScoringRule.Fit;
import leadloom.journey.campaign.Campaign.ScoringRule.Interest;
import leadloom.journey.campaign.Campaign.ScoringRule.Quiet;
import leadloom.journey.campaign.Campaign.SignalKind;
import leadloom.journey.campaign.Condition;
import leadloom.journey.lead.Facts;
import leadloom.journey.scoring.Score.Line;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ScoringTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");
    private static final Condition BIG =
            new Condition(List.of(new Condition.Test("company.employees", new Condition.AtLeast(new BigDecimal(50)))));
    private static final Condition PRICING =
            new Condition(List.of(new Condition.Test("link", new Condition.Contains(List.of("/pricing")))));
    private static final Facts BIG_COMPANY = new Facts(Map.of("company.employees", "120"));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @Test
    void fitAndInterestAreKeptApart() {
        var rules = List.of(new Fit("size", 25, BIG), click("clicked", 8, true, null));

        var score = score(rules, BIG_COMPANY, List.of(clicked(MONDAY, "/x")), MONDAY);

        assertThat(score).isEqualTo(new Score(25, 8, List.of(new Line("size", 25), new Line("clicked", 8))));
        assertThat(score.total()).isEqualTo(33);
    }

    @Test
    void aRuleThatGivesNothingHasNoLine() {
        assertThat(score(List.of(new Fit("size", 25, BIG)), Facts.NONE, List.of(), MONDAY))
                .isEqualTo(new Score(0, 0, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"true,8", "false,24"})
    void oneRuleCountsOnceAnotherAlways(boolean once, int points) {
        var clicks = List.of(clicked(MONDAY, "/a"), clicked(MONDAY, "/b"), clicked(MONDAY, "/c"));

        assertThat(score(List.of(click("clicked", 8, once, null)), Facts.NONE, clicks, MONDAY)
                        .interest())
                .isEqualTo(points);
    }

    @Test
    void onlyTheLinkThatIsMeantCounts() {
        var rule = new Interest("pricing", 8, SignalKind.CLICK, PRICING, false, null);
        var signals = List.of(
                clicked(MONDAY, "https://x.example/pricing?a=1"),
                clicked(MONDAY, "https://x.example/story"),
                new Signal(SignalKind.PAGE_VIEW, MONDAY, "/pricing"));

        assertThat(score(List.of(rule), Facts.NONE, signals, MONDAY).interest()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"0,40", "30,20", "60,10", "90,5", "3650,0"})
    void pointsFadeByHalvesAndNeverTurn(int days, int points) {
        var rules = List.<ScoringRule>of(click("clicked", 40, true, Duration.ofDays(30)));

        var score = score(rules, Facts.NONE, List.of(clicked(MONDAY, "/a")), MONDAY.plus(Duration.ofDays(days)));

        assertThat(score.interest()).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "13,0", "14,-5", "27,-5", "28,-10"})
    void silenceTakesPointsForEachFullPeriod(int days, int points) {
        var rules = List.<ScoringRule>of(new Quiet("quiet", -5, Duration.ofDays(14)));

        assertThat(score(rules, Facts.NONE, List.of(), MONDAY.plus(Duration.ofDays(days)))
                        .interest())
                .isEqualTo(points);
    }

    @Test
    void aSignOfLifeFromTheFutureTakesNothing() {
        var rules = List.<ScoringRule>of(new Quiet("quiet", -5, Duration.ofDays(14)));

        assertThat(Scoring.score(rules, Facts.NONE, List.of(), MONDAY.plus(Duration.ofDays(99)), MONDAY)
                        .total())
                .isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderInWhichSignalsArriveMakesNoDifference(long seed) {
        var random = new Random(seed);
        var rules = rules(random);
        var signals = signals(random);
        var now = MONDAY.plus(Duration.ofHours(random.nextInt(24 * 90)));
        var expected = score(rules, BIG_COMPANY, signals, now);

        for (var round = 0; round < 5; round++) {
            var shuffled = new ArrayList<>(signals);
            Collections.shuffle(shuffled, random);

            assertThat(score(rules, BIG_COMPANY, shuffled, now)).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLinesAddUpToTheScore(long seed) {
        var random = new Random(seed);

        var score = score(rules(random), BIG_COMPANY, signals(random), MONDAY.plus(Duration.ofDays(40)));

        assertThat(score.lines().stream().mapToInt(Line::points).sum()).isEqualTo(score.total());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatCountsOnceCountsAsTheNewestAlone(long seed) {
        var random = new Random(seed);
        var signals = signals(random);
        var now = MONDAY.plus(Duration.ofDays(90));
        var rules = List.<ScoringRule>of(click("clicked", 50, true, Duration.ofDays(10)));
        var newest = signals.stream()
                .filter(signal -> signal.kind() == SignalKind.CLICK)
                .reduce((one, other) -> other.at().isAfter(one.at()) ? other : one)
                .map(List::of)
                .orElse(List.of());

        assertThat(score(rules, Facts.NONE, signals, now)).isEqualTo(score(rules, Facts.NONE, newest, now));
    }

    private static Score score(List<? extends ScoringRule> rules, Facts facts, List<Signal> signals, Instant now) {
        return Scoring.score(List.copyOf(rules), facts, signals, MONDAY, now);
    }

    private static Interest click(String id, int points, boolean once, @Nullable Duration halfLife) {
        return new Interest(id, points, SignalKind.CLICK, Condition.ALWAYS, once, halfLife);
    }

    private static Signal clicked(Instant at, String link) {
        return new Signal(SignalKind.CLICK, at, link);
    }

    private static List<ScoringRule> rules(Random random) {
        var rules = new ArrayList<ScoringRule>(
                List.of(new Fit("size", 25, BIG), new Quiet("quiet", -5, Duration.ofDays(7))));
        for (var kind : SignalKind.values()) {
            rules.add(new Interest(
                    "rule-" + kind,
                    random.nextInt(200) - 100,
                    kind,
                    random.nextBoolean() ? Condition.ALWAYS : PRICING,
                    random.nextBoolean(),
                    random.nextBoolean() ? Duration.ofHours(1 + random.nextInt(1000)) : null));
        }
        return rules;
    }

    private static List<Signal> signals(Random random) {
        var signals = new ArrayList<Signal>();
        for (var count = random.nextInt(30); count > 0; count--) {
            signals.add(new Signal(
                    List.of(SignalKind.values()).get(random.nextInt(SignalKind.values().length)),
                    MONDAY.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 60))),
                    random.nextBoolean() ? "/pricing" : "/story"));
        }
        return signals;
    }
}
