package leadloom.api.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import leadloom.api.TestApi;
import leadloom.api.console.Visitor;
import leadloom.api.console.overview.ManyLeads;
import leadloom.hub.access.Role;
import leadloom.hub.access.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

@Timeout(120)
final class KpiEndpointTest {

    private static final Instant SUNDAY = Instant.parse("2026-11-22T18:00:00Z");
    private static final String WEEK = "/api/v1/kpis?from=2026-11-16&to=2026-11-22";

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.at(InstantSource.fixed(SUNDAY), Map.of());
        ManyLeads.fill(api, 600, SUNDAY);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** The terminal is shown the same answer by its own test, and must say the same words. */
    @Test
    void theAnswerIsTheOneThatTheTerminalIsTestedWithAndThePageSaysTheSame() {
        var answer = api.get(WEEK + "&group=week").text();
        var page = HtmlUtils.htmlUnescape(Visitor.as(Role.VIEWER, api).get("/").text());

        assertThat(answer).isEqualToIgnoringWhitespace(TestApi.resource("kpi/answer.json"));
        assertThat(page)
                .contains(List.of(TestApi.resource("kpi/said.txt").strip().split("\n")));
    }

    @Test
    void partsAddUpAndEachFigureNamesTheRowsThatItDivides() {
        var week = api.get(WEEK).json();

        assertThat(week.path("series").size()).isEqualTo(7);
        assertThat(week.path("series")
                        .valueStream()
                        .mapToLong(part -> processes(part.path("values")))
                        .sum())
                .isEqualTo(processes(week.path("now")));
        assertThat(week.path("weeks").size()).isEqualTo(7);
        for (var definition : week.path("definitions")) {
            assertThat(definition.path("definition").asString("")).endsWith(".");
            if (definition.path("denominator").isString()) {
                assertThat(api.get("/api/v1/figures/"
                                        + definition.path("denominator").asString("") + "?limit=1")
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void usuallyItIsTheLastSevenDaysAndAnotherCampaignHasNoFigure() {
        assertThat(api.get("/api/v1/kpis").json().path("from").asString("")).isEqualTo("2026-11-16");
        var none = api.get(WEEK + "&campaign=none").json();
        assertThat(none.path("now").path("stability").path("rate").isNull()).isTrue();
        assertThat(none.path("now").path("stability").path("standing").asString(""))
                .isEqualTo("no-figure");
        assertThat(none.path("now").path("oversight").path("note").asString("")).isEqualTo("no baseline yet");
        assertThat(none.path("load").path("note").asString("")).isEqualTo("no load run yet");
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        for (var wrong : List.of(
                "?from=2026-11-22&to=2026-11-16",
                "?from=yesterday",
                "?group=hour",
                "?zone=Nowhere",
                "?from=2020-01-01&to=2026-01-01")) {
            assertThat(api.get("/api/v1/kpis" + wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(api.get("/api/v1/kpis?from=2020-01-01&to=2026-01-01&group=week")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void itNeedsLeaveToRead() {
        var withoutReading = api.key(EnumSet.of(Scope.CAPTURE));

        assertThat(api.send(HttpRequest.newBuilder(api.uri(WEEK)).header("Authorization", "Bearer " + withoutReading))
                        .status())
                .isEqualTo(403);
    }

    private static long processes(JsonNode values) {
        return values.path("stability").path("processes").asLong(-1);
    }
}
