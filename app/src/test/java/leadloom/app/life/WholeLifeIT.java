package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import leadloom.app.assembly.Server;
import leadloom.app.assembly.ServerPlan.Who;
import leadloom.app.cli.TypedCommand;
import leadloom.hub.Json;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.lead.Sentinel;
import leadloom.hub.verify.Verification;
import leadloom.hub.weekly.WeeklyReports;
import leadloom.hub.weekly.WeeklyReports.By;
import leadloom.journey.weekly.IsoWeek;
import leadloom.sandbox.leads.LeadGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Leads of the shipped demo from their capture to their end, some of them with tokens in all that is personal. */
@ExtendWith(Ground.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class WholeLifeIT {

    private static final int LEADS = 20;
    private static final int CANARIES = 5;
    private static final long CANARY_SEED = 11;

    /** The week that the simulated clock begins in. */
    private static final IsoWeek FIRST_WEEK = IsoWeek.of(DecisionClock.SIMULATED_START, ZoneOffset.UTC);

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final PrintStream usual = System.err;
    private final Life life;
    private final Server server;

    WholeLifeIT(Ground ground, @TempDir Path directory) {
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        life = Life.on(ground, directory, Duration.ofMillis(400));
        server = life.start(Who.RECIPIENTS_AND_COLLEAGUES);
    }

    @BeforeAll
    void live() {
        life.publish("autumn-demo");
        life.takeIn(
                "autumn-demo",
                Stream.concat(LeadGenerator.canaries(CANARY_SEED, CANARIES).stream(), Life.leads(LEADS - CANARIES)));

        life.awaitDone(Duration.ofSeconds(200));
    }

    @AfterAll
    void stop() {
        server.close();
        life.close();
        System.setErr(usual);
        usual.print(logged.toString(StandardCharsets.UTF_8));
    }

    @Test
    void hubAndMailServerAgreeAndNothingCameTwice() {
        var mails = server.sandbox().orElseThrow().mails();

        assertThat(life.count("SELECT count(*) FROM lead")).isEqualTo(LEADS);
        assertThat(life.mails()).isPositive();
        assertThat(mails.repeated()).isEmpty();
        assertThat(life.twice()).isZero();
        assertThat(mails.count())
                .isBetween(
                        (long) life.count("SELECT count(*) FROM effect WHERE kind = 'mail' AND state = 'done'"),
                        (long) life.mails());
        assertThat(new Sentinel(life.hub()).stuck()).isEmpty();
    }

    @Test
    void eachLeadHasExactlyOneWorkflow() {
        Await.until(
                "Temporal counts as many lives as the hub",
                Duration.ofSeconds(20),
                () -> server.assembly().countWorkflows() == LEADS);
    }

    @Test
    void everyScoreAndDecisionOfTheExportVerifies() {
        var export = life.get("/api/v1/leads/export");

        var report = Verification.run(export.body().lines().iterator(), leads -> {});

        assertThat(report.mismatches()).isEmpty();
        assertThat(report.mismatchCount()).isZero();
        assertThat(report.leads()).isEqualTo(LEADS);
        assertThat(report.decisions()).isGreaterThan(LEADS * 5);
    }

    @Test
    void consoleApiAndCommandLineSayTheSameNumbers(@TempDir Path directory) {
        new WeeklyReports(life.hub(), new Campaigns(life.hub())).make(FIRST_WEEK, ZoneOffset.UTC, By.SCHEDULE);
        var key = new ApiKeys(life.hub()).create("numbers", Set.of(Scope.READ)).secret();
        var environment = Map.of("LEADLOOM_SERVER", life.url().toString(), "LEADLOOM_API_KEY", key);
        var console = new ConsoleNumbers(life);
        for (var page : List.of("/?span=all", "/spend?month=2026-01", "/weekly/" + FIRST_WEEK.text())) {
            var numbers = Set.copyOf(console.on(page));

            assertThat(numbers).as(page).anyMatch(number -> number.count() != null && number.count() > 0);
            for (var number : numbers) {
                var answer = Json.mapper()
                        .readTree(life.get("/api/v1/figures/" + number.figure() + number.query())
                                .body());
                var arguments = Stream.of(List.of("figures", number.figure(), "--json"), number.options())
                        .flatMap(List::stream)
                        .toArray(String[]::new);
                var printed =
                        TypedCommand.run(directory, environment, arguments).out();

                assertThat(answer.path("count").asInt(-1))
                        .as("%s: %s", page, number)
                        .isEqualTo(
                                number.count() == null ? (int) printed.lines().count() : number.count());
                assertThat(printed.lines())
                        .as("%s: %s", page, List.of(arguments))
                        .hasSize(answer.path("count").asInt(-1));
                if (number.sum() != null) {
                    assertThat(answer.path("sum").asLong(0))
                            .as("%s: %s", page, number)
                            .isEqualTo(number.sum());
                }
            }
        }
    }

    @Test
    void temporalIsToldNothingPersonal() {
        try (var told = new Told(life.place().temporal(), life.place().namespace())) {
            Await.until(
                    "visibility knows all",
                    Duration.ofSeconds(20),
                    () -> told.runs().size() >= LEADS);
            for (var run : told.runs()) {
                var history = told.history(run.getExecution());

                assertThat(history).contains("AdvanceLead");
                assertThat(planted(history)).as("history").isEmpty();
                assertThat(planted(told.description(run))).as("visibility").isEmpty();
                assertThat(planted(told.card(run.getExecution()))).as("card").isEmpty();
            }
        }
    }

    @Test
    void metricsCountTheLivesAndHoldNothingPersonalAndNoIds() {
        Await.until(
                "Temporal's own figures were reported",
                Duration.ofSeconds(30),
                () -> metrics().contains("temporal_activity_execution_latency_seconds_bucket"));
        var metrics = metrics();
        var ids =
                life.hub().sql().sql("SELECT id FROM lead").query(String.class).list();

        assertThat(metrics)
                .contains("leadloom_leads{stage=\"ended\"} " + LEADS + ".0")
                .contains("leadloom_leads{stage=\"waiting\"} 0.0")
                .contains("leadloom_outbox_rows 0.0")
                .contains("leadloom_leads_stuck 0.0")
                .contains("jvm_memory_used_bytes")
                .contains("hikaricp_connections_pending");
        assertThat(planted(metrics)).isEmpty();
        assertThat(ids).hasSize(LEADS).noneMatch(metrics::contains);
    }

    private String metrics() {
        return life.get("/actuator/prometheus").body();
    }

    @Test
    void logsAndHealthHoldNothingPersonalAndMailsDo() {
        var mails = server.sandbox().orElseThrow().mails().latest(500);
        var health =
                life.get("/api/v1/health").body() + life.get("/api/v1/stats").body();

        assertThat(planted(mails.toString()))
                .as("the search finds what is there")
                .hasSizeGreaterThan(CANARIES);
        assertThat(logged.toString(StandardCharsets.UTF_8)).contains("queue mail");
        assertThat(planted(logged.toString(StandardCharsets.UTF_8))).isEmpty();
        assertThat(health).contains("status");
        assertThat(planted(health)).isEmpty();
    }

    private static List<String> planted(String text) {
        return LeadGenerator.canaryTokens(CANARY_SEED, CANARIES).stream()
                .filter(text::contains)
                .toList();
    }
}
