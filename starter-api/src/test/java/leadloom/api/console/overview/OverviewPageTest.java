package leadloom.api.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import leadloom.api.TestApi;
import leadloom.api.console.Visitor;
import leadloom.hub.Rows;
import leadloom.hub.access.Role;
import leadloom.hub.figure.Figure;
import leadloom.hub.kpi.KpiFigures;
import leadloom.hub.kpi.LoadRuns;
import leadloom.hub.kpi.LoadRuns.LoadRun;
import leadloom.hub.kpi.OverviewFigures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.util.HtmlUtils;

@Timeout(120)
final class OverviewPageTest {

    private static final Instant SUNDAY = Instant.parse("2026-11-22T18:00:00Z");
    private static final Pattern NUMBER = Pattern.compile("class=\"figure\" href=\"([^\"]+)\" data-count=\"([0-9]+)\"");
    private static final Pattern COUNT = Pattern.compile("id=\"count\" data-count=\"([0-9]+)\"");

    private static TestApi api;
    private static Visitor mara;

    @BeforeAll
    static void start() {
        api = TestApi.at(InstantSource.fixed(SUNDAY), Map.of());
        ManyLeads.fill(api, 600, SUNDAY);
        mara = Visitor.as(Role.OPS, api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void everyNumberLeadsToAsManyRowsOnThePageAndInTheApi() {
        var numbers = new LinkedHashMap<String, String>();
        for (var address : new String[] {"/", "/?span=all", "/?span=30d&campaign=autumn&version=1"}) {
            NUMBER.matcher(mara.get(address).text())
                    .results()
                    .forEach(found -> numbers.put(HtmlUtils.htmlUnescape(found.group(1)), found.group(2)));
        }

        assertThat(numbers).hasSizeGreaterThan(80);
        numbers.forEach((address, count) -> {
            var page = COUNT.matcher(mara.get(address).text());
            assertThat(page.find()).as(address).isTrue();
            assertThat(page.group(1)).as(address).isEqualTo(count);
            assertThat(api.get("/api/v1" + address + "&limit=1")
                            .json()
                            .path("count")
                            .asString("none"))
                    .as(address)
                    .isEqualTo(count);
        });
    }

    @Test
    void aNarrowedTimeAndCampaignStandInTheAddressAndAreKeptByTheOtherChoices() {
        var page = mara.get("/?span=30d&campaign=autumn").text();

        assertThat(page)
                .contains("24 Oct – 22 Nov 2026", "compared with 24 Sep – 23 Oct 2026")
                .contains("href=\"/?span=7d&amp;campaign=autumn\"")
                .contains("aria-current=\"true\">30 days")
                .contains("<option value=\"autumn\" selected=\"selected\">autumn</option>");
        assertThat(mara.get("/?span=9d").status()).isEqualTo(400);
        assertThat(mara.get("/?span=7d&campaign=none").text()).contains("no figure yet");
    }

    @Test
    void whatNeedsAPersonIsSaidWithMinutesAndWhatHappensWithoutOne() {
        assertThat(mara.get("/").text())
                .contains("first lines to approve", "about 5 min · oldest 2 h ago")
                .contains("without a decision the next goes out as the plain template Sun 22 Nov, 20:00")
                .contains("waits for a person as long as it takes")
                .contains("Company look-ups do not answer, nothing is lost");
    }

    @Test
    void withoutALoadRunAndABaselineItSaysSoAndShowsNoNumber() {
        assertThat(mara.get("/").text()).contains("no load run yet", "no baseline yet");
    }

    @Test
    void aLoadRunIsShownWithItsAge() {
        try (var tested = TestApi.at(InstantSource.fixed(SUNDAY), Map.of())) {
            ManyLeads.fill(tested, 10, SUNDAY);
            for (var factor : new int[] {LoadRuns.USUAL, LoadRuns.TENFOLD}) {
                new LoadRuns(tested.hub())
                        .keep(new LoadRun(
                                factor,
                                1_000,
                                Duration.ofMillis(400),
                                Duration.ofMillis(900L + factor * 90L),
                                SUNDAY.minusSeconds(900_000),
                                SUNDAY.minusSeconds(864_000)));
            }

            assertThat(Visitor.as(Role.VIEWER, tested).get("/").text())
                    .contains(">1.8 s<", "! tested 10 d ago", "1× 0.99 s · 10× 1.8 s · limit 2.0 s");
        }
    }

    @Test
    void beforeTheFirstLeadItSaysHowToGetOne() {
        try (var fresh = TestApi.at(InstantSource.fixed(SUNDAY), Map.of())) {
            assertThat(Visitor.as(Role.VIEWER, fresh).get("/").text())
                    .contains("No leads yet", "leadloom import leads.csv --campaign autumn", "curl https://", "/f/");
        }
    }

    @Test
    void aSimulatedInstallationSaysWhoseDaysTheseAre() {
        try (var simulated = TestApi.simulated(1)) {
            ManyLeads.fill(simulated, 20, Instant.parse("2026-01-05T09:00:00Z"));

            assertThat(Visitor.as(Role.VIEWER, simulated).get("/").text())
                    .contains("those of the simulated clock", "Response times are real.");
        }
    }

    @Test
    void whenTheDatabaseIsAwayTheLastFiguresStayAndSayHowOldTheyAre() {
        var lost = TestApi.at(InstantSource.fixed(SUNDAY), Map.of());
        try (lost) {
            ManyLeads.fill(lost, 50, SUNDAY);
            var ben = Visitor.as(Role.OPS, lost);
            assertThat(ben.get("/").text()).contains("Automation stability").doesNotContain("not reachable");

            lost.hub().close();

            var page = ben.get("/");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text())
                    .contains("Figures from Sun 22 Nov, 18:00, database not reachable", "Automation stability");
            assertThat(ben.get("/figures/processes").status()).isEqualTo(503);
        }
    }

    @Test
    void theNumberOfStatementsIsTheSameForFewAndForManyLeads() {
        try (var small = TestApi.at(InstantSource.fixed(SUNDAY), Map.of())) {
            ManyLeads.fill(small, 5, SUNDAY);
            var few = measured(small);
            var many = measured(api);

            assertThat(statements(small, few, "/"))
                    .isEqualTo(statements(api, many, "/"))
                    .isEqualTo(statements(api, many, "/?span=all"))
                    .isLessThanOrEqualTo(16);
        }
    }

    @Test
    void noFigureOfAWeekReadsAWholeTable() {
        try (var large = TestApi.at(InstantSource.fixed(SUNDAY), Map.of())) {
            ManyLeads.fill(large, 12_000, SUNDAY);

            Stream.concat(KpiFigures.ALL.stream(), OverviewFigures.ALL.stream())
                    .forEach(figure ->
                            assertThat(plan(large, figure)).as(figure.name()).doesNotContainPattern(whole(figure)));
        }
    }

    /** Which acts have no price is asked for by itself only, and may compare with all that was paid. */
    private static String whole(Figure figure) {
        return "Seq Scan on (journal|lead|effect|engagement"
                + (figure.equals(KpiFigures.UNPRICED_ACTIONS) ? ")" : "|spend)") + "\\b";
    }

    private static String plan(TestApi at, Figure figure) {
        return String.join(
                "\n",
                at.hub()
                        .sql()
                        .sql("EXPLAIN " + figure.rows())
                        .param("from", Rows.at(SUNDAY.minusSeconds(7 * 86_400)))
                        .param("to", Rows.at(SUNDAY))
                        .param("campaign", null, java.sql.Types.VARCHAR)
                        .param("version", null, java.sql.Types.INTEGER)
                        .query(String.class)
                        .list());
    }

    private static SimpleMeterRegistry measured(TestApi at) {
        var meters = new SimpleMeterRegistry();
        at.hub().measure(meters);
        return meters;
    }

    /**
     * Outside a transaction each statement takes a connection of its own. The least of several looks, as others ask the
     * database now and then as well.
     */
    private static long statements(TestApi at, SimpleMeterRegistry meters, String address) {
        var visitor = Visitor.as(Role.VIEWER, at);
        return LongStream.range(0, 8)
                .map(look -> {
                    var before =
                            meters.get("hikaricp.connections.acquire").timer().count();
                    assertThat(visitor.get(address).status()).isEqualTo(200);
                    return meters.get("hikaricp.connections.acquire").timer().count() - before;
                })
                .min()
                .orElseThrow();
    }
}
