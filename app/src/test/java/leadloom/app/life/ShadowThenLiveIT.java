package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.TypedCommand;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.Scope;
import leadloom.hub.connection.ConnectionTests;
import leadloom.hub.connection.Slot;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A company names its vendors, watches what would be sent, tests them, and goes live while leads are on their way. */
@Timeout(300)
@ExtendWith(Ground.Shared.class)
class ShadowThenLiveIT {

    private static final String CANARY = "canary-s3cr3t-4711";
    private static final int LEADS = 3;
    private static final String SENT_FOR_REAL =
            "SELECT count(*) FROM effect WHERE kind = 'mail' AND state = 'done' AND NOT shadow";

    @TempDir
    private Path directory;

    @Test
    void leadsLiveThroughShadowUnheardAndMailsGoOnceSomebodySaysLive(Ground ground) {
        try (var life = Life.on(ground, directory, Duration.ofMillis(500));
                var vendors = Sandbox.start(new SandboxOptions(0, 0, 7, FaultRates.none()))) {
            life.publish(Life.SHORT);
            var running = life.start(environment(vendors));
            try (running) {
                life.takeIn(Life.SHORT, Life.leads(LEADS));
                life.awaitDone(Duration.ofMinutes(2));

                assertThat(vendors.mails().count()).isZero();
                for (var vendor : new String[] {"enrichment", "crm", "writer", "sales"}) {
                    assertThat(vendors.invoices().total(vendor)).as(vendor).isZero();
                }
                assertThat(life.count(SENT_FOR_REAL)).isZero();
                assertThat(life.count("SELECT count(*) FROM effect WHERE kind = 'mail' AND shadow"))
                        .isPositive();
                assertThat(life.count("SELECT count(*) FROM shadow_act WHERE sealed IS NOT NULL"))
                        .isPositive();

                var key = new ApiKeys(life.hub())
                        .create("operator", Set.of(Scope.READ, Scope.CONFIG))
                        .secret();
                refusedUntested(life, key);
                tested(life, key, vendors);
                assertThat(command(life, key, "connect", "set", "email", "live", "--yes"))
                        .satisfies(
                                live -> assertThat(live.code()).as(live.err()).isZero());
                life.takeIn(Life.SHORT, Life.leads(2 * LEADS).skip(LEADS));
                life.awaitDone(Duration.ofMinutes(2));

                assertThat(life.count(SENT_FOR_REAL)).isPositive();
                assertThat(vendors.mails().count()).isEqualTo(1 + life.count(SENT_FOR_REAL));
                assertThat(life.count(
                                "SELECT count(*) FROM effect WHERE kind = 'crm' AND state = 'done' AND NOT shadow"))
                        .isZero();
                nothingSecretIsKept(life, key);
            }
        }
    }

    private void refusedUntested(Life life, String key) {
        var refused = command(life, key, "connect", "set", "email", "live", "--yes");

        assertThat(refused.code()).isEqualTo(ExitCode.CHECK_FAILED.number());
        assertThat(refused.err()).contains("It was never tested");
    }

    private void tested(Life life, String key, Sandbox vendors) {
        for (var slot : new Slot[] {Slot.EMAIL, Slot.CRM, Slot.AI, Slot.SALES}) {
            var asked = slot == Slot.EMAIL
                    ? command(life, key, "connect", "test", "email", "--to", "mara@orrin.example", "--no-wait")
                    : command(life, key, "connect", "test", slot.word(), "--no-wait");
            assertThat(asked.code()).as(asked.err()).isZero();
            Await.until(
                    slot.word() + " is tested",
                    Duration.ofSeconds(30),
                    () -> new ConnectionTests(life.hub()).last(slot).isPresent());
        }
        assertThat(vendors.mails().count()).isOne();
        assertThat(command(life, key, "connect", "list").out())
                .containsPattern("email +shadow +smtp +environment .*warning")
                .containsPattern("crm +shadow +hubspot .*failed")
                .containsPattern("sales +shadow +slack .*ok");
    }

    private void nothingSecretIsKept(Life life, String key) {
        assertThat(command(life, key, "connect", "list", "--json").out())
                .contains("LEADLOOM_CRM_KEY")
                .doesNotContain(CANARY);
        for (var table : new String[] {"connection", "connection_test", "audit_log", "shadow_act", "idempotency"}) {
            assertThat(life.count("SELECT count(*) FROM " + table + " AS t WHERE t::text LIKE '%" + CANARY + "%'"))
                    .as(table)
                    .isZero();
        }
    }

    private TypedCommand command(Life life, String key, String... arguments) {
        return TypedCommand.run(
                directory, Map.of("LEADLOOM_SERVER", life.url().toString(), "LEADLOOM_API_KEY", key), arguments);
    }

    private static Map<String, String> environment(Sandbox vendors) {
        var http = vendors.httpUri();
        var environment = new HashMap<String, String>();
        environment.put("LEADLOOM_EMAIL_URL", "smtp://127.0.0.1:" + vendors.smtpPort());
        Map.of("CRM", "/crm", "AI", "/ai", "SALES", "/chat", "ENRICHMENT", "/enrichment")
                .forEach((slot, door) -> {
                    environment.put(
                            "LEADLOOM_" + slot + "_URL", URI.create(http + door).toString());
                    environment.put("LEADLOOM_" + slot + "_KEY", CANARY);
                });
        environment.put("LEADLOOM_AI_MODEL", "simulated-model");
        environment.put("LEADLOOM_SALES_CHANNEL", "C0LEADLOOM");
        return environment;
    }
}
