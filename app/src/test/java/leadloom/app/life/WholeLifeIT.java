package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import leadloom.app.assembly.ServerPlan.Who;
import leadloom.hub.lead.Sentinel;
import leadloom.hub.verify.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Leads of the shipped demo from their capture to their end. */
@ExtendWith(Ground.Shared.class)
@Timeout(240)
class WholeLifeIT {

    private static final int LEADS = 20;

    @TempDir
    private Path directory;

    @Test
    void everyLeadEndsAndHubAndMailServerAgree(Ground ground) throws Exception {
        try (var life = Life.on(ground, directory, Duration.ofMillis(400));
                var server = life.start(Who.RECIPIENTS_AND_COLLEAGUES)) {
            life.publish("autumn-demo");
            life.takeIn("autumn-demo", Life.leads(LEADS));

            life.awaitDone(Duration.ofSeconds(180));

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
            Await.until(
                    "Temporal counts as many lives as the hub",
                    Duration.ofSeconds(20),
                    () -> server.assembly().countWorkflows() == LEADS);
            everyDecisionVerifies(life);
        }
    }

    private static void everyDecisionVerifies(Life life) {
        var export = life.get("/api/v1/leads/export");

        var report = Verification.run(export.body().lines().iterator(), leads -> {});

        assertThat(report.mismatches()).isEmpty();
        assertThat(report.mismatchCount()).isZero();
        assertThat(report.leads()).isEqualTo(LEADS);
        assertThat(report.decisions()).isGreaterThan(LEADS * 5);
    }
}
