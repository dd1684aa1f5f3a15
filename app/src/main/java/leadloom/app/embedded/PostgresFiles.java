package leadloom.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import leadloom.app.StateDirectory;

/** What the embedded PostgreSQL keeps on disk, and how its programs are run there. */
record PostgresFiles(StateDirectory home, PostgresBinaries binaries, String password) {

    /** A server's own note of itself: who it is and where it listens. */
    record LeftOver(long pid, int port) {}

    /** Unpacks the programs and makes the password, where that is not done yet. */
    static PostgresFiles in(StateDirectory state) throws IOException {
        state.create();
        var home = new StateDirectory(state.resolve("postgres")).create();
        var binaries = PostgresBinaries.unpackInto(home);
        if (home.read("password").isEmpty()) {
            var random = new byte[24];
            new SecureRandom().nextBytes(random);
            home.writeSecret("password", HexFormat.of().formatHex(random));
        }
        return new PostgresFiles(home, binaries, home.read("password").orElseThrow());
    }

    Path data() {
        return data(home);
    }

    static Path data(StateDirectory home) {
        return home.resolve("data");
    }

    Path log() {
        return home.resolve("postgres.log");
    }

    String program(String name) {
        return binaries.program(name);
    }

    /** Makes the data directory, whole or not at all: a first start that was cut off begins again. */
    void initialise() throws IOException {
        if (Files.exists(data().resolve("PG_VERSION"))) {
            return;
        }
        var half = home.resolve("data.new");
        PostgresBinaries.delete(half);
        var command = new ArrayList<>(asServerUser());
        command.addAll(List.of(program("initdb"), "-D", half.toString(), "-U", EmbeddedPostgres.NAME));
        command.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + home.resolve("password"), "-E", "UTF8"));
        command.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        var ended = Commands.run(command, 120);
        if (!ended.well()) {
            throw new StartFailed("initdb failed:\n" + ended.said());
        }
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwx------"));
        Files.move(half, data());
    }

    /**
     * PostgreSQL refuses to run as root. A user name space without a mapping shows it some other user while the files
     * stay root's, so nothing has to change hands.
     */
    List<String> asServerUser() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (!Commands.run(List.of("unshare", "-U", "true"), 5).well()) {
            throw new StartFailed("PostgreSQL refuses to run as root, and this machine allows no user name space. "
                    + "Run Leadloom as an ordinary user, or set DATABASE_URL");
        }
        return List.of("unshare", "-U");
    }

    Optional<LeftOver> leftOver() throws IOException {
        return leftOver(home);
    }

    static Optional<LeftOver> leftOver(StateDirectory home) throws IOException {
        var note = data(home).resolve("postmaster.pid");
        if (Files.notExists(note)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(note);
        if (lines.size() < 4) {
            return lines.isEmpty() ? Optional.empty() : Optional.of(new LeftOver(number(lines.get(0)), 0));
        }
        return Optional.of(new LeftOver(number(lines.get(0)), (int) number(lines.get(3))));
    }

    /**
     * A note whose writer is gone; even a dead one that nobody collected would make the next server refuse to start.
     */
    void forgetLeftOver() throws IOException {
        Files.deleteIfExists(data().resolve("postmaster.pid"));
    }

    Optional<Integer> keptPort() {
        return home.read("port").map(text -> (int) number(text)).filter(port -> port > 0);
    }

    void keepPort(int port) {
        home.writeSecret("port", Integer.toString(port));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException damaged) {
            return 0;
        }
    }
}
