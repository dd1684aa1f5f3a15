package leadloom.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import leadloom.app.StateDirectory;

/**
 * Finds the Temporal command line program, whose dev server we run: on the PATH, in our cache, from its official
 * release, or built by Go. The first that works is taken; the last two fill the cache, so they happen once.
 *
 * @param say where a step that takes long says so
 */
record TemporalProgram(
        StateDirectory state, Map<String, String> environment, TemporalRelease release, Consumer<String> say) {

    static final String VERSION = "1.5.1";

    /** Where the program is and where it came from, in words. */
    record Found(Path program, String origin) {}

    Optional<Found> find() {
        return Commands.onPath("temporal", environment)
                .map(program -> new Found(program, "found on PATH"))
                .or(this::cached)
                .or(this::downloaded)
                .or(this::built);
    }

    private Optional<Found> cached() {
        return List.of(
                        state.resolve("temporal").resolve(cacheName()),
                        sharedCache().resolve(cacheName()))
                .stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Found(program, "cached copy"));
    }

    private Optional<Found> downloaded() {
        say.accept("temporal: fetching the official release " + VERSION + ", given up after 10 s without an answer");
        return intoCache(half -> release.fetch(half), "official release");
    }

    private Optional<Found> built() {
        var go = Commands.onPath("go", environment);
        if (go.isEmpty()) {
            say.accept("temporal: there is no Go here to build it with");
            return Optional.empty();
        }
        return intoCache(half -> new GoBuild(go.orElseThrow(), say).build(half), "built by go install");
    }

    /** A way to get the program; it leaves the file there or throws. */
    @FunctionalInterface
    interface Source {
        void leaveAt(Path file) throws IOException;
    }

    /** A half-written program must never be taken for a whole one, so it is moved into place at the end. */
    private Optional<Found> intoCache(Source source, String origin) {
        var program = sharedCache().resolve(cacheName());
        var half = program.resolveSibling(
                program.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.createDirectories(program.getParent());
            source.leaveAt(half);
            Files.move(half, program, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(new Found(program, origin));
        } catch (IOException failure) {
            say.accept("temporal: not that way: " + failure.getMessage());
            return Optional.empty();
        }
    }

    private Path sharedCache() {
        var home = environment.get("HOME");
        return home == null ? state.resolve("temporal") : Path.of(home, ".cache", "leadloom");
    }

    private static String cacheName() {
        return "temporal-" + VERSION;
    }
}
