package leadloom.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import leadloom.app.DatabaseUrl;
import leadloom.app.StateDirectory;

/**
 * A real PostgreSQL of our own: durable settings, data kept between runs, loopback only, password always asked. A
 * server left over from a run that was killed is used on if it answers to our password and is ended on purpose if not.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The database and its owner. */
    public static final String NAME = "leadloom";

    private static final int FIRST_PORT = 25432;
    private static final int LAUNCHES = 5;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final PostgresFiles files;
    private final ProcessHandle server;
    private final int port;
    private final boolean adopted;

    private EmbeddedPostgres(PostgresFiles files, ProcessHandle server, int port, boolean adopted) {
        this.files = files;
        this.server = server;
        this.port = port;
        this.adopted = adopted;
    }

    /** Starts the server on the data of that state directory, making both where there are none. */
    public static EmbeddedPostgres start(StateDirectory state) {
        return start(state, Loopback::freePortFrom);
    }

    /** As {@link #start(StateDirectory)}, with a port that is chosen where none was kept from an earlier run. */
    static EmbeddedPostgres start(StateDirectory state, IntUnaryOperator choosePort) {
        try {
            var files = PostgresFiles.in(state);
            var leftOver = adopt(files);
            if (leftOver.isPresent()) {
                return leftOver.orElseThrow();
            }
            files.initialise();
            return launch(files, choosePort);
        } catch (IOException failure) {
            throw new StartFailed("The embedded PostgreSQL cannot use " + state.path() + ": " + failure, failure);
        }
    }

    /** Whether a server ever ran on that state directory. */
    public static boolean hasData(StateDirectory state) {
        return Files.exists(PostgresFiles.data(new StateDirectory(state.resolve("postgres")))
                .resolve("PG_VERSION"));
    }

    /** Where the server that runs on that state directory is, left as it is; empty if none runs. */
    public static Optional<DatabaseUrl> running(StateDirectory state) {
        var home = new StateDirectory(state.resolve("postgres"));
        try {
            return PostgresFiles.leftOver(home)
                    .filter(note -> Processes.running(
                                    note.pid(), PostgresFiles.data(home).toString())
                            .isPresent())
                    .map(note -> new DatabaseUrl(
                            jdbcUrl(note.port(), NAME),
                            NAME,
                            home.read("password").orElse("")));
        } catch (IOException failure) {
            throw new StartFailed("cannot read " + home.path(), failure);
        }
    }

    /** Stops a server that a killed run left on that state directory; says whether there was one. */
    static boolean stopLeftOver(StateDirectory state) {
        var home = new StateDirectory(state.resolve("postgres"));
        try {
            var process = PostgresFiles.leftOver(home)
                    .flatMap(left -> Processes.running(
                            left.pid(), PostgresFiles.data(home).toString()));
            return process.isPresent() && Processes.stop(process.orElseThrow(), "INT", STOP_WITHIN);
        } catch (IOException failure) {
            throw new StartFailed("cannot read " + home.path(), failure);
        }
    }

    /** For JDBC, without the password. */
    public String jdbcUrl() {
        return jdbcUrl(port, NAME);
    }

    /** The owner's name. */
    public String user() {
        return NAME;
    }

    /** The owner's password, random for each state directory. */
    public String password() {
        return files.password();
    }

    /** How to reach it and sign in. */
    public DatabaseUrl address() {
        return new DatabaseUrl(jdbcUrl(), user(), password());
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Whether this server was left over from an earlier run. */
    public boolean adopted() {
        return adopted;
    }

    /** The postmaster's process. */
    public ProcessHandle process() {
        return server;
    }

    /** Ends open transactions and stops; what was committed is on disk. */
    @Override
    public void close() {
        if (!Processes.stop(server, "INT", STOP_WITHIN)) {
            Processes.stop(server, "QUIT", STOP_WITHIN);
        }
    }

    private static Optional<EmbeddedPostgres> adopt(PostgresFiles files) throws IOException {
        var left = files.leftOver();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        var process = Processes.running(left.orElseThrow().pid(), files.data().toString());
        if (process.isPresent() && answers(files, left.orElseThrow().port())) {
            var port = left.orElseThrow().port();
            return Optional.of(new EmbeddedPostgres(files, process.orElseThrow(), port, true));
        }
        if (process.isPresent() && !Processes.stop(process.orElseThrow(), "INT", STOP_WITHIN)) {
            Processes.stop(process.orElseThrow(), "QUIT", STOP_WITHIN);
        }
        files.forgetLeftOver();
        return Optional.empty();
    }

    /** A port that was free when it was chosen may be taken before the server binds it: then another is. */
    private static EmbeddedPostgres launch(PostgresFiles files, IntUnaryOperator choosePort) throws IOException {
        var port = files.keptPort().filter(Loopback::isFree).orElseGet(() -> choosePort.applyAsInt(FIRST_PORT));
        var ended = launch(files, port);
        for (var again = 1; again < LAUNCHES && !ended.well() && !Loopback.isFree(port); again++) {
            port = choosePort.applyAsInt(port + 1);
            ended = launch(files, port);
        }
        var left = files.leftOver();
        if (!ended.well() || left.isEmpty()) {
            throw new StartFailed("The embedded PostgreSQL did not start; see " + files.log() + "\n" + ended.said());
        }
        files.keepPort(port);
        return launched(files, left.orElseThrow().pid(), port);
    }

    private static Commands.Ended launch(PostgresFiles files, int port) {
        var command = new ArrayList<>(files.asServerUser());
        command.addAll(List.of(
                files.program("pg_ctl"),
                "start",
                "-w",
                "-t",
                "60",
                "-D",
                files.data().toString()));
        command.addAll(List.of("-l", files.log().toString(), "-o", serverOptions(port)));
        return Commands.run(command, 90);
    }

    private static EmbeddedPostgres launched(PostgresFiles files, long pid, int port) {
        var process = Processes.running(pid, files.data().toString())
                .orElseThrow(() -> new StartFailed("The embedded PostgreSQL ended at once; see " + files.log()));
        var postgres = new EmbeddedPostgres(files, process, port, false);
        try {
            createDatabase(files, port);
            return postgres;
        } catch (StartFailed failure) {
            postgres.close();
            throw failure;
        }
    }

    /**
     * Durable on purpose: the demo's promises must hold after a kill. Errors are logged without the statement and its
     * values, because these are people's data.
     */
    private static String serverOptions(int port) {
        return String.join(
                " -c ",
                "-c port=" + port,
                "listen_addresses=" + Loopback.HOST,
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "max_connections=60",
                "shared_buffers=128MB",
                "log_min_error_statement=panic",
                "log_error_verbosity=terse",
                "log_checkpoints=off");
    }

    private static void createDatabase(PostgresFiles files, int port) {
        try (var connection = connect(files, port);
                var statement = connection.createStatement();
                var known = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
            if (!known.next()) {
                statement.execute("create database " + NAME);
            }
        } catch (SQLException failure) {
            throw new StartFailed("The embedded PostgreSQL answers, but not to us: " + failure.getMessage(), failure);
        }
    }

    private static boolean answers(PostgresFiles files, int port) {
        try (var connection = connect(files, port);
                var statement = connection.createStatement();
                var place = statement.executeQuery("show data_directory")) {
            return place.next() && Path.of(place.getString(1)).equals(files.data());
        } catch (SQLException notOurs) {
            return false;
        }
    }

    private static Connection connect(PostgresFiles files, int port) throws SQLException {
        return DriverManager.getConnection(
                jdbcUrl(port, "postgres") + "?connectTimeout=3&socketTimeout=10&loginTimeout=3",
                NAME,
                files.password());
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://" + Loopback.HOST + ":" + port + "/" + database;
    }
}
