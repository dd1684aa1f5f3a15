package leadloom.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import leadloom.app.StateDirectory;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One state directory through its life, in order, because unpacking it anew for each test would take most of the time.
 */
@Timeout(120)
@TestMethodOrder(OrderAnnotation.class)
class EmbeddedPostgresTest {

    @TempDir
    private static Path directory;

    private final StateDirectory state = new StateDirectory(directory.resolve("state"));

    @Test
    @Order(1)
    void theFirstStartMakesADurableServerThatOnlyWeCanReach() throws Exception {
        try (var postgres = EmbeddedPostgres.start(state)) {
            assertThat(ask(postgres, "show fsync")).isEqualTo("on");
            assertThat(ask(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "show max_connections")).isEqualTo("60");
            assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "create table kept as select 42 as answer", "select answer from kept"))
                    .isEqualTo("42");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), "leadloom", "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThat(modeOf(state.path())).isEqualTo("rwx------");
            assertThat(modeOf(state.resolve("postgres").resolve("password"))).isEqualTo("rw-------");
            assertThat(modeOf(state.resolve("postgres").resolve("data"))).isEqualTo("rwx------");
        }
    }

    @Test
    @Order(2)
    void aCleanStopLeavesTheDataAndNoServer() throws Exception {
        var postgres = EmbeddedPostgres.start(state);
        try (postgres) {
            assertThat(postgres.adopted()).isFalse();
            assertThat(ask(postgres, "select answer from kept")).isEqualTo("42");
        }

        assertThat(postgres.process().isAlive()).isFalse();
    }

    @Test
    @Order(3)
    void aServerLeftOverIsUsedOn() throws Exception {
        var forgotten = EmbeddedPostgres.start(state);

        try (var again = EmbeddedPostgres.start(state)) {
            assertThat(again.adopted()).isTrue();
            assertThat(again.process().pid()).isEqualTo(forgotten.process().pid());
            assertThat(ask(again, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    @Order(4)
    void afterAKillTheStaleNoteIsRemovedAndTheDataIsThere() throws Exception {
        var killed = EmbeddedPostgres.start(state);
        assertThat(Processes.stop(killed.process(), "KILL", Duration.ofSeconds(10)))
                .isTrue();
        assertThat(state.resolve("postgres").resolve("data/postmaster.pid")).exists();

        try (var again = EmbeddedPostgres.start(state)) {
            assertThat(again.adopted()).isFalse();
            assertThat(ask(again, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    @Order(5)
    void aPortThatIsTakenBetweenChoiceAndLaunchIsReplacedByAnother() throws Exception {
        state.delete("postgres/port");
        var chosen = new ArrayList<Integer>();
        try (var faster = new ServerSocket(0, 1, Loopback.address());
                var postgres = EmbeddedPostgres.start(state, wanted -> {
                    chosen.add(chosen.isEmpty() ? faster.getLocalPort() : Loopback.freePortFrom(wanted));
                    return chosen.getLast();
                })) {
            assertThat(chosen).hasSize(2).startsWith(faster.getLocalPort()).endsWith(postgres.port());
            assertThat(ask(postgres, "select answer from kept")).isEqualTo("42");
            assertThat(state.read("postgres/port")).contains(Integer.toString(postgres.port()));
        }
    }

    @Test
    @Order(6)
    void whereEveryPortIsTakenItGivesUpInWords() throws Exception {
        state.delete("postgres/port");
        var tries = new AtomicInteger();
        try (var faster = new ServerSocket(0, 1, Loopback.address())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(state, wanted -> {
                        tries.incrementAndGet();
                        return faster.getLocalPort();
                    }))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("postgres.log");
        }
        assertThat(tries).hasValue(5);
    }

    @Test
    @Order(7)
    void aServerThatDoesNotAnswerToOurPasswordIsEndedOnPurpose() throws Exception {
        var stranger = EmbeddedPostgres.start(state);
        ask(stranger, "alter role leadloom password 'somebody-elses'", "select 1");

        assertThatThrownBy(() -> EmbeddedPostgres.start(state)).isInstanceOf(StartFailed.class);

        assertThat(stranger.process().isAlive()).isFalse();
        assertThat(EmbeddedPostgres.stopLeftOver(state)).isFalse();
    }

    private static String ask(EmbeddedPostgres postgres, String... statements) throws SQLException {
        var url = postgres.jdbcUrl();
        try (var connection = DriverManager.getConnection(url, postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            for (var before : List.of(statements).subList(0, statements.length - 1)) {
                statement.execute(before);
            }
            try (var answer = statement.executeQuery(statements[statements.length - 1])) {
                answer.next();
                return answer.getString(1);
            }
        }
    }

    private static String modeOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
