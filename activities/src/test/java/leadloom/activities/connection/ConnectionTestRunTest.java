package leadloom.activities.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import leadloom.hub.Hub;
import leadloom.hub.TestHub;
import leadloom.hub.connection.Check;
import leadloom.hub.connection.ConnectionTests;
import leadloom.hub.connection.Slot;
import leadloom.hub.connection.TestRun;
import leadloom.hub.connection.TestRun.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ConnectionTestRunTest {

    private static final String CANARY = "canary-s3cr3t-4711";

    private final Hub hub = TestHub.open();
    private final ConnectionTests tests = new ConnectionTests(hub);
    private final LinkedBlockingQueue<TestRun.State> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        hub.close();
    }

    /** Says what it is told to, or breaks; the state in mid-test is seen by others. */
    private ConnectionTest script(boolean breaks) {
        return new ConnectionTest() {
            @Override
            public String vendor() {
                return "smtp";
            }

            @Override
            public void run(Steps steps) {
                steps.add(Check.ok(
                        "login", "AUTH with " + CANARY, "fine for " + steps.to().orElse("nobody")));
                if (breaks) {
                    throw new IllegalStateException(CANARY);
                }
            }
        };
    }

    private TestRun made(boolean breaks) throws InterruptedException {
        var asked = tests.ask(Slot.EMAIL, "mara@orrin.example", "key_1");
        try (var run =
                new ConnectionTestRun(hub, Map.of(Slot.EMAIL, script(breaks)), Set.of(CANARY), Duration.ofMillis(20))) {
            assertThat(run).isNotNull();
            for (var state = asked.state(); state != State.DONE; ) {
                state = tests.find(asked.id()).orElseThrow().state();
                seen.add(state);
                assertThat(seen.poll(1, TimeUnit.SECONDS)).isNotNull();
            }
        }
        return tests.find(asked.id()).orElseThrow();
    }

    @Test
    void aTestThatIsAskedForIsMadeAndNeitherSecretNorAddressStandsInWhatIsKept() throws InterruptedException {
        var done = made(false);

        assertThat(done.vendor()).isEqualTo("smtp");
        assertThat(done.checks()).isEqualTo(List.of(Check.ok("login", "AUTH with …", "fine for the address given")));
        assertThat(hub.sql()
                        .sql("SELECT checks::text FROM connection_test")
                        .query(String.class)
                        .list())
                .noneMatch(text -> text.contains(CANARY) || text.contains("mara@"));
    }

    @Test
    void aTestThatBreaksIsAFailureInWordsWithoutItsMessage() throws InterruptedException {
        var done = made(true);

        assertThat(done.grade()).isEqualTo(Check.Grade.FAILED);
        assertThat(done.checks().getLast().answer())
                .isEqualTo("The test itself broke: IllegalStateException.")
                .doesNotContain(CANARY);
    }
}
