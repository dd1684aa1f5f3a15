package leadloom.journey.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import leadloom.journey.engagement.Hit.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GradingTest {

    private static final Instant SENT = Instant.parse("2026-03-02T09:00:00Z");
    private static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";
    private static final Map<String, String> A_READERS = Map.of(
            "accept", "text/html,application/xhtml+xml,image/avif,*/*;q=0.8",
            "accept-language", "de-DE,de;q=0.9",
            "sec-ch-ua", "\"Chromium\";v=\"150\"",
            "sec-fetch-mode", "navigate",
            "sec-fetch-user", "?1");
    private static final Map<String, String> A_PICTURES = Map.of("accept", "image/avif,image/*");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    private static Hit click(int second, String link, String agent, AddressClass from, Map<String, String> headers) {
        return hit(second, Target.LINK, link, agent, from, headers);
    }

    private static Hit hit(
            int second, Target target, String link, String agent, AddressClass from, Map<String, String> headers) {
        return new Hit(
                SENT.plusSeconds(second),
                target,
                link,
                false,
                Agent.of(agent),
                from,
                "source-" + from,
                Headers.of(headers, agent, true),
                null);
    }

    private static Hit head(Hit hit) {
        return new Hit(
                hit.at(), hit.target(), hit.link(), true, hit.agent(), hit.from(), hit.source(), hit.headers(), null);
    }

    private static Hit open(int second, String agent, AddressClass from) {
        return hit(second, Target.PICTURE, "", agent, from, A_PICTURES);
    }

    private static List<Grade> grades(int links, Hit... hits) {
        return Grading.grade(SENT, links, List.of(hits)).stream()
                .map(Verdict::grade)
                .toList();
    }

    private static String because(Hit hit) {
        return Grading.grade(SENT, 5, List.of(hit)).getFirst().because();
    }

    @Test
    void aPersonsClickCountsFromAnyNetwork() {
        for (var from : List.of(
                AddressClass.HOME,
                AddressClass.COMPANY,
                AddressClass.PRIVACY_PROXY,
                AddressClass.HOSTING,
                AddressClass.UNKNOWN)) {
            assertThat(grades(5, click(600, "1", CHROME, from, A_READERS)))
                    .as(from.word())
                    .containsExactly(Grade.PERSON);
        }
    }

    @Test
    void aClickAtOnceIsAPersonsIfItIsABrowsersOnAnOrdinaryLine() {
        assertThat(grades(5, click(3, "1", CHROME, AddressClass.HOME, A_READERS)))
                .containsExactly(Grade.PERSON);
        assertThat(because(click(3, "1", CHROME, AddressClass.HOSTING, A_READERS)))
                .isEqualTo("data-centre-at-once");
    }

    @Test
    void whatGivesAMachineAwayIsNamed() {
        assertThat(because(head(click(600, "1", CHROME, AddressClass.HOME, A_READERS))))
                .isEqualTo("head");
        assertThat(because(hit(600, Target.HIDDEN_LINK, "", CHROME, AddressClass.HOME, A_READERS)))
                .isEqualTo("hidden-link");
        assertThat(because(click(600, "1", CHROME, AddressClass.SECURITY_VENDOR, A_READERS)))
                .isEqualTo("security-vendor");
        assertThat(because(click(600, "1", CHROME, AddressClass.HOME, Map.of("accept", "*/*"))))
                .isEqualTo("accepts-anything");
        assertThat(because(click(600, "1", CHROME, AddressClass.HOME, Map.of("accept", "text/html"))))
                .isEqualTo("not-the-browser-it-names");
        assertThat(because(click(600, "1", CHROME, AddressClass.IMAGE_PROXY, A_READERS)))
                .isEqualTo("a-proxy-for-pictures");
        assertThat(because(click(600, "1", CHROME.replace("150", "151"), AddressClass.HOME, A_READERS)))
                .isEqualTo("two-versions-at-once");
    }

    @Test
    void aBrowserThatFetchesAheadHasNotClickedAndMayStillClick() {
        var ahead = new HashMap<>(A_READERS);
        ahead.put("sec-purpose", "prefetch;prerender");

        assertThat(grades(
                        5,
                        click(600, "1", CHROME, AddressClass.HOME, ahead),
                        click(604, "1", CHROME, AddressClass.HOME, A_READERS)))
                .containsExactly(Grade.MACHINE, Grade.PERSON);
    }

    @Test
    void allLinksAtOnceAreAMachinesAndTwoOfManyAreNot() {
        assertThat(grades(
                        3,
                        click(600, "1", CHROME, AddressClass.HOME, A_READERS),
                        click(602, "2", CHROME, AddressClass.HOME, A_READERS),
                        click(604, "3", CHROME, AddressClass.HOME, A_READERS)))
                .containsOnly(Grade.MACHINE);
        assertThat(grades(
                        5,
                        click(600, "1", CHROME, AddressClass.HOME, A_READERS),
                        click(602, "2", CHROME, AddressClass.HOME, A_READERS)))
                .containsOnly(Grade.PERSON);
    }

    @Test
    void whoReadsPageAfterPageMayTakeAllLinks() {
        assertThat(grades(
                        3,
                        click(600, "1", CHROME, AddressClass.HOME, A_READERS),
                        click(650, "2", CHROME, AddressClass.HOME, A_READERS),
                        click(710, "3", CHROME, AddressClass.HOME, A_READERS)))
                .containsOnly(Grade.PERSON);
    }

    @Test
    void whoTakesTheHiddenLinkIsAMachineInAllItDidAndItsNeighbourIsNot() {
        var neighbour = click(
                660,
                "1",
                "Mozilla/5.0 (X11; Linux; rv:150.0) Firefox/150.0",
                AddressClass.HOME,
                Map.of("accept", "text/html", "accept-language", "de,en;q=0.5", "sec-fetch-mode", "navigate"));

        assertThat(grades(
                        5,
                        click(600, "1", CHROME, AddressClass.HOME, A_READERS),
                        hit(640, Target.HIDDEN_LINK, "", CHROME, AddressClass.HOME, A_READERS),
                        neighbour))
                .containsExactly(Grade.MACHINE, Grade.MACHINE, Grade.PERSON);
    }

    @Test
    void opensThroughGmailCountUnlessNobodyCouldHaveReadYet() {
        var proxy = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";

        assertThat(grades(5, open(20, proxy, AddressClass.IMAGE_PROXY))).containsExactly(Grade.PERSON);
        assertThat(grades(5, open(2, proxy, AddressClass.IMAGE_PROXY))).containsExactly(Grade.MACHINE);
        assertThat(grades(5, open(2, CHROME, AddressClass.HOME))).containsExactly(Grade.UNKNOWN);
    }

    @Test
    void opensThroughApplesRelayNeverCountAndClicksDo() {
        assertThat(grades(
                        5,
                        open(600, "Mozilla/5.0", AddressClass.PRIVACY_PROXY),
                        click(700, "1", CHROME, AddressClass.PRIVACY_PROXY, A_READERS)))
                .containsExactly(Grade.MACHINE, Grade.PERSON);
    }

    @Test
    void aVendorsWordIsGradedWithoutHeaders() {
        var seen = new Evidence(
                Evidence.Kind.CLICK, CHROME, Evidence.Network.OTHER, "GET", Duration.ofMinutes(9), 1, false);

        assertThat(grades(0, Hit.reported(SENT.plusSeconds(2), "pricing", seen)))
                .containsExactly(Grade.PERSON);
        assertThat(grades(0, Hit.reported(SENT.plusSeconds(2), "pricing", with(seen, Duration.ZERO, 1))))
                .containsExactly(Grade.UNKNOWN);
        assertThat(grades(0, Hit.reported(SENT.plusSeconds(900), "pricing", with(seen, Duration.ZERO, 3))))
                .containsExactly(Grade.MACHINE);
    }

    private static Evidence with(Evidence seen, Duration after, int links) {
        return new Evidence(
                seen.kind(), seen.userAgent(), seen.network(), seen.method(), after, links, seen.hiddenLink());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Googlebot/2.1",
                "curl/8.5.0",
                "python-requests/2.31",
                "Java/21",
                "HeadlessChrome/130",
                "Barracuda",
                "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
                "WhatsApp/2.25"
            })
    void aProgramThatNamesItselfIsAMachine(String userAgent) {
        assertThat(grades(5, click(600, "1", userAgent, AddressClass.HOME, A_READERS)))
                .containsExactly(Grade.MACHINE);
    }

    /** More evidence of a machine never turns a machine into a person. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aTrapNeverMakesAMachineAPerson(long seed) {
        var random = new Random(seed);
        var hits = new ArrayList<Hit>();
        var classes = List.of(AddressClass.values());
        for (var at = 0; at < 6; at++) {
            var from = classes.get(random.nextInt(classes.size()));
            hits.add(click(random.nextInt(2_000), "" + random.nextInt(4), CHROME, from, A_READERS));
        }
        var before = Grading.grade(SENT, 4, hits);
        hits.add(hit(random.nextInt(2_000), Target.HIDDEN_LINK, "", CHROME, AddressClass.HOME, A_READERS));
        var after = Grading.grade(SENT, 4, hits);

        for (var at = 0; at < before.size(); at++) {
            if (before.get(at).isMachine()) {
                assertThat(after.get(at).isMachine()).isTrue();
            }
        }
        assertThat(Grading.grade(SENT, 4, hits)).isEqualTo(after);
    }
}
