package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import leadloom.app.StateDirectory;
import leadloom.hub.lead.Sentinel;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever dies, and however often, every lead ends as it would have. */
@ExtendWith(Ground.Shared.class)
@Timeout(900)
class KillIT {

    private static final int LEADS = Integer.getInteger("leadloom.life.kill.leads", 200);

    /** Simulated time waits for what is late, so a short day makes the run as long as its work and no longer. */
    private static final Duration DAY = Duration.ofMillis(300);

    private static final Duration PROGRESS_WITHIN = Duration.ofMinutes(2);

    /** Only what hangs on the recipient: other faults hang on an act's position, which a kill may shift. */
    private static final FaultRates REFUSALS =
            new FaultRates(0, 0, 0, 0, 0, 0, 0.05, 0, Duration.ofSeconds(1), Duration.ofSeconds(1));

    @TempDir
    private Path directory;

    @Test
    void killsOfWorkerApiAndTemporalChangeNoLeadsEnd(Ground ground) {
        var calm = calm(ground);
        var rough = rough(ground);

        assertThat(rough.keySet()).isEqualTo(calm.keySet());
        for (var lead : calm.keySet()) {
            assertThat(rough.get(lead)).as(lead).satisfies(ending -> {
                var undisturbed = calm.getOrDefault(lead, ending);
                assertThat(undisturbed.unknown()).isEmpty();
                assertThat(undisturbed.touches())
                        .as("nothing left that would not have")
                        .containsAll(ending.touches());
                assertThat(union(ending.touches(), ending.unknown()))
                        .as("nothing was lost unseen")
                        .containsAll(undisturbed.touches());
                assertThat(union(undisturbed.touches(), undisturbed.refused()))
                        .as("a worker that dies takes the vendor's answer with it, be it a refusal")
                        .containsAll(ending.unknown());
                assertThat(ending.outcome()).isEqualTo(undisturbed.outcome());
            });
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private Map<String, Endings.Ending> calm(Ground ground) {
        try (var vendors = vendors();
                var life = Life.on(ground, directory.resolve("calm"), DAY)) {
            life.publish(Life.SHORT);
            life.takeIn(Life.SHORT, Life.leads(LEADS));
            try (var server = life.start(vendors)) {
                assertThat(server.sandbox()).isEmpty();
                life.awaitDone(Duration.ofMinutes(4));
            }
            return Endings.of(life);
        }
    }

    private Map<String, Endings.Ending> rough(Ground ground) {
        var state = new StateDirectory(directory.resolve("rough")).create();
        try (var vendors = vendors();
                var temporal = OwnTemporal.start(directory.resolve("temporal"));
                var life = Life.in(
                        new Life.Place(ground.database(), temporal.address(), OwnTemporal.NAMESPACE, state, DAY))) {
            life.publish(Life.SHORT);
            life.takeIn(Life.SHORT, Life.leads(LEADS));
            try (var worker = Role.start("worker", life, vendors);
                    var api = Role.start("api", life, vendors)) {
                for (var kill : kills(worker, api, temporal)) {
                    awaitProgress(life);
                    kill.run();
                }
                assertThat(life.done()).as("all were killed while leads lived").isFalse();
                life.awaitDone(Duration.ofMinutes(6));
            }
            assertThat(vendors.mails().repeated()).isEmpty();
            assertThat(life.twice()).isZero();
            assertThat(new Sentinel(life.hub()).stuck()).isEmpty();
            return Endings.of(life);
        }
    }

    private static Sandbox vendors() {
        return Sandbox.start(new SandboxOptions(0, 0, 7, REFUSALS));
    }

    /** Always in the same order. */
    private static List<Runnable> kills(Role worker, Role api, OwnTemporal temporal) {
        var kills = new ArrayList<Runnable>(Collections.nCopies(10, worker::killAndRestart));
        kills.addAll(Collections.nCopies(3, api::killAndRestart));
        kills.addAll(Collections.nCopies(3, () -> {
            temporal.kill();
            temporal.startAgain();
        }));
        Collections.shuffle(kills, new Random(20));
        return kills;
    }

    /** So that each kill meets leads on the move, and none comes before what it kills has begun to work. */
    private static void awaitProgress(Life life) {
        var before = decisions(life);
        Await.until("leads move on", PROGRESS_WITHIN, () -> decisions(life) >= before + LEADS / 8);
    }

    private static int decisions(Life life) {
        return life.count("SELECT count(*) FROM journal WHERE kind = 'decided'");
    }
}
