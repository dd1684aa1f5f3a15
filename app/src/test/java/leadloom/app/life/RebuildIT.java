package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import leadloom.app.StateDirectory;
import leadloom.app.assembly.ServerPlan.Who;
import leadloom.hub.lead.Sentinel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Temporal may be deleted whole: every lead goes on from what the hub knows. */
@ExtendWith(Ground.Shared.class)
@Timeout(240)
class RebuildIT {

    private static final int LEADS = 20;

    @TempDir
    private Path directory;

    @Test
    void everyLeadGoesOnAfterTemporalWasDeletedWhole(Ground ground) throws Exception {
        var state = new StateDirectory(directory.resolve("state")).create();
        try (var temporal = OwnTemporal.start(directory.resolve("temporal"));
                var life = Life.in(new Life.Place(
                        ground.database(), temporal.address(), OwnTemporal.NAMESPACE, state, Duration.ofMillis(500)));
                var server = life.start(Who.RECIPIENTS)) {
            life.publish(Life.SHORT);
            life.takeIn(Life.SHORT, Life.leads(LEADS));
            Await.until("a third of the mails are out", Duration.ofSeconds(90), () -> life.mails() >= LEADS * 2 / 3);

            temporal.kill();
            temporal.forget();
            temporal.startAgain();
            var living = life.count("SELECT count(*) FROM lead WHERE ended_at IS NULL");
            var startedAgain = new Sentinel(life.hub()).rebuild();
            life.awaitDone(Duration.ofSeconds(150));

            assertThat(living).isPositive();
            assertThat(startedAgain).isBetween(1, living);
            assertThat(life.twice()).isZero();
            assertThat(server.sandbox().orElseThrow().mails().repeated()).isEmpty();
            assertThat(new Sentinel(life.hub()).stuck()).isEmpty();
            assertThat(life.count("SELECT count(DISTINCT lead_id) FROM journal WHERE body->>'what' = 'rebuilt'"))
                    .isEqualTo(startedAgain);
        }
    }
}
