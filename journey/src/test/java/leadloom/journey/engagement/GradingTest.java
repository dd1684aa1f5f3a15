package leadloom.journey.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import leadloom.journey.engagement.Evidence.Kind;
import leadloom.journey.engagement.Evidence.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GradingTest {

    private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0";
    private static final Duration LATER = Duration.ofMinutes(20);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 500);
    }

    static List<Arguments> table() {
        return List.of(
                Arguments.of("a person reads", open(Network.OTHER, BROWSER, LATER), Grade.PERSON),
                Arguments.of("through an image proxy", open(Network.IMAGE_PROXY, BROWSER, LATER), Grade.PERSON),
                Arguments.of("a privacy proxy", open(Network.PRIVACY_PROXY, BROWSER, LATER), Grade.MACHINE),
                Arguments.of("a scanner", open(Network.SCANNER, BROWSER, LATER), Grade.MACHINE),
                Arguments.of("no browser named", open(Network.OTHER, " ", LATER), Grade.UNKNOWN),
                Arguments.of("at once", open(Network.OTHER, BROWSER, Duration.ofSeconds(9)), Grade.UNKNOWN),
                Arguments.of("after ten seconds", open(Network.OTHER, BROWSER, Duration.ofSeconds(10)), Grade.PERSON),
                Arguments.of(
                        "a clock that is behind", open(Network.OTHER, BROWSER, Duration.ofSeconds(-5)), Grade.UNKNOWN),
                Arguments.of("a person clicks", click(BROWSER, LATER, 1), Grade.PERSON),
                Arguments.of("two links of one mail", click(BROWSER, LATER, 2), Grade.PERSON),
                Arguments.of("three links at once", click(BROWSER, LATER, 3), Grade.MACHINE),
                Arguments.of("a click at once", click(BROWSER, Duration.ofSeconds(3), 1), Grade.UNKNOWN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void whatWasSeenIsGraded(String name, Evidence evidence, Grade grade) {
        assertThat(Grading.grade(evidence)).as(name).isEqualTo(grade);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Googlebot/2.1",
                "curl/8.5.0",
                "python-requests/2.31",
                "Java/21",
                "HeadlessChrome/130",
                "Barracuda"
            })
    void aProgramThatNamesItselfIsAMachine(String userAgent) {
        assertThat(Grading.grade(click(userAgent, LATER, 1))).isEqualTo(Grade.MACHINE);
        assertThat(Grading.grade(open(Network.OTHER, userAgent, LATER))).isEqualTo(Grade.MACHINE);
    }

    @ParameterizedTest
    @EnumSource
    void whoHitsTheHiddenLinkIsAMachine(Network network) {
        var hit = new Evidence(Kind.CLICK, BROWSER, network, "GET", LATER, 1, true);

        assertThat(Grading.grade(hit)).isEqualTo(Grade.MACHINE);
    }

    @Test
    void lookingAtHeadersOnlyIsNoClick() {
        assertThat(Grading.grade(new Evidence(Kind.CLICK, BROWSER, Network.OTHER, "head", LATER, 1, false)))
                .isEqualTo(Grade.MACHINE);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noOpenThroughAPrivacyProxyOrAScannerIsEverAPersons(long seed) {
        var random = new Random(seed);
        for (var network : List.of(Network.PRIVACY_PROXY, Network.SCANNER)) {
            assertThat(Grading.grade(any(random, Kind.OPEN, network))).isEqualTo(Grade.MACHINE);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void moreSuspicionNeverMakesAPerson(long seed) {
        var random = new Random(seed);
        var kind = random.nextBoolean() ? Kind.OPEN : Kind.CLICK;
        var one = any(random, kind, List.of(Network.values()).get(random.nextInt(Network.values().length)));
        var suspicious = new Evidence(
                one.kind(),
                one.userAgent(),
                one.network(),
                one.method(),
                one.afterDelivery().minusSeconds(random.nextInt(60)),
                one.linksWithinTenSeconds() + random.nextInt(3),
                one.hiddenLink() || random.nextBoolean());

        if (Grading.grade(suspicious) == Grade.PERSON) {
            assertThat(Grading.grade(one)).isEqualTo(Grade.PERSON);
        }
        if (Grading.grade(one) == Grade.MACHINE) {
            assertThat(Grading.grade(suspicious)).isEqualTo(Grade.MACHINE);
        }
    }

    private static Evidence any(Random random, Kind kind, Network network) {
        var agents = List.of(BROWSER, "", "Googlebot/2.1", "AppleMail", "GoogleImageProxy");
        return new Evidence(
                kind,
                agents.get(random.nextInt(agents.size())),
                network,
                random.nextBoolean() ? "GET" : "HEAD",
                Duration.ofSeconds(random.nextInt(200) - 20L),
                random.nextInt(5),
                random.nextInt(5) == 0);
    }

    private static Evidence open(Network network, String userAgent, Duration after) {
        return new Evidence(Kind.OPEN, userAgent, network, "GET", after, 0, false);
    }

    private static Evidence click(String userAgent, Duration after, int links) {
        return new Evidence(Kind.CLICK, userAgent, Network.OTHER, "GET", after, links, false);
    }
}
