package leadloom.activities.connection;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadloom.hub.Hub;
import leadloom.hub.Rounds;
import leadloom.hub.connection.Check;
import leadloom.hub.connection.ConnectionTests;
import leadloom.hub.connection.ConnectionTests.Order;
import leadloom.hub.connection.Slot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the connection tests that were asked for, where the secrets are, for as long as it is open. */
public final class ConnectionTestRun implements AutoCloseable {

    /** Somebody waits for the answer. */
    public static final Duration USUAL_PAUSE = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTestRun.class);

    private static final int FRAMES = 5;

    private final ConnectionTests tests;
    private final Hub hub;
    private final Map<Slot, ConnectionTest> bySlot;
    private final Set<String> secrets;
    private final Rounds rounds;

    /** @param secrets values of the environment that must never be repeated */
    public ConnectionTestRun(Hub hub, Map<Slot, ConnectionTest> bySlot, Set<String> secrets, Duration pause) {
        this.tests = new ConnectionTests(hub);
        this.hub = hub;
        this.bySlot = Map.copyOf(bySlot);
        this.secrets = Set.copyOf(secrets);
        this.rounds = Rounds.start("connection-tests", pause, () -> {
            look();
            return pause;
        });
    }

    private void look() {
        try {
            tests.take(List.copyOf(bySlot.keySet())).ifPresent(this::make);
        } catch (RuntimeException databaseAway) {
            LOG.warn(
                    "connection tests could not be looked for: {}",
                    databaseAway.getClass().getSimpleName());
        }
    }

    private void make(Order order) {
        var test = bySlot.get(order.slot());
        if (test == null) {
            return;
        }
        var steps = new Steps(order.to(), secrets, hub.realTime(), known -> tests.told(order.id(), known));
        try {
            test.run(steps);
        } catch (RuntimeException defect) {
            // Not its message, which may hold what was sent.
            LOG.error(
                    "the connection test of {} broke: {} at {}",
                    order.slot().word(),
                    defect.getClass().getSimpleName(),
                    Arrays.stream(defect.getStackTrace()).limit(FRAMES).toList());
            steps.add(Check.failed(
                    "test",
                    "",
                    "The test itself broke: " + defect.getClass().getSimpleName() + ".",
                    "See the worker's log."));
        }
        tests.done(order.id(), test.vendor(), steps.checks());
    }

    @Override
    public void close() {
        rounds.close();
    }
}
