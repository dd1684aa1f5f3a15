package leadloom.app.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import leadloom.app.StateDirectory;
import leadloom.app.embedded.EmbeddedServices;
import leadloom.app.embedded.Steps;
import leadloom.hub.HubSettings;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Intake;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import leadloom.sandbox.leads.LeadGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class LifeIT {

    @TempDir
    Path directory;

    @Test
    void leadsLiveTheirWholeLife() throws Exception {
        var state = new StateDirectory(directory).create();
        try (var services = EmbeddedServices.open(state, System.getenv(), new Steps(System.err::println));
                var sandbox = Sandbox.start(new SandboxOptions(0, 0, 7, FaultRates.usual()));
                var assembly = Assembly.start(options(services, sandbox))) {
            assembly.campaigns().publish("autumn-demo", text("autumn-demo.yaml"), Map.of(), 1, "test");
            var intake = new Intake(assembly.hub());
            LeadGenerator.leads(40, 7)
                    .forEach(lead -> intake.take(new Intake.NewLead(
                            "autumn-demo",
                            1,
                            Address.parse(lead.email()).orElseThrow(),
                            false,
                            new Facts(Map.of(
                                    "lead.first_name",
                                    lead.firstName(),
                                    "lead.title",
                                    lead.title(),
                                    "form.challenge",
                                    lead.challenge())),
                            Consent.GIVEN,
                            null,
                            "csv-import",
                            lead.timeZone(),
                            null,
                            null,
                            true,
                            null,
                            Priority.BULK)));
            var started = System.nanoTime();
            while (alive(assembly) > 0 && System.nanoTime() - started < 240e9) {
                System.err.println((System.nanoTime() - started) / 1_000_000_000 + "s "
                        + new leadloom.hub.clock.DecisionClock(assembly.hub().sql())
                                .read()
                                .decisionTime(java.time.Instant.now())
                        + " "
                        + assembly.hub()
                                .sql()
                                .sql("select stage, count(*) from lead group by 1")
                                .query()
                                .listOfRows());
                java.util.concurrent.locks.LockSupport.parkNanos(3_000_000_000L);
            }
            System.err.println(assembly.hub()
                    .sql()
                    .sql("select outcome, ended_because, count(*) from lead group by 1,2")
                    .query()
                    .listOfRows());
            System.err.println(assembly.hub()
                    .sql()
                    .sql("select kind, state, count(*), max(attempts) from effect group by 1,2")
                    .query()
                    .listOfRows());
            System.err.println(assembly.hub()
                    .sql()
                    .sql("select kind, count(*) from journal group by 1")
                    .query()
                    .listOfRows());
            System.err.println(
                    assembly.hub().sql().sql("select * from clock").query().listOfRows());
            assertThat(alive(assembly)).isZero();
        }
    }

    private static int alive(Assembly assembly) {
        return assembly.hub()
                .sql()
                .sql("SELECT count(*) FROM lead WHERE ended_at IS NULL")
                .query(Integer.class)
                .single();
    }

    private static String text(String name) throws IOException {
        try (var file = LifeIT.class.getResourceAsStream("/leadloom/campaigns/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ServerOptions options(EmbeddedServices services, Sandbox sandbox) {
        var database = services.database();
        return new ServerOptions(
                true,
                true,
                new HubSettings(
                        database.jdbcUrl(), database.user(), database.password(), 20, "not-a-secret-only-a-test"),
                services.temporal().address(),
                "default",
                Optional.of(43_200.0),
                Optional.of(sandbox.httpUri()),
                sandbox.smtpPort(),
                URI.create("http://127.0.0.1:1"),
                "127.0.0.1",
                0,
                "",
                Map.of());
    }
}
