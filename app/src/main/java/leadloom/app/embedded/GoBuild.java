package leadloom.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Builds the Temporal program from its published source. It takes minutes, so it says how long it has been at it. */
record GoBuild(Path go, Consumer<String> say) {

    private static final String SOURCE = "github.com/temporalio/cli/cmd/temporal@v" + TemporalProgram.VERSION;
    private static final int USUAL_SECONDS = 270;
    private static final int GIVE_UP_SECONDS = 1200;
    private static final int SAY_EVERY_SECONDS = 15;

    void build(Path target) throws IOException {
        var directory = Files.createTempDirectory(target.getParent(), "go-");
        try {
            var builder = new ProcessBuilder(go.toString(), "install", SOURCE).redirectErrorStream(true);
            builder.environment().put("GOBIN", directory.toString());
            builder.environment().put("GOFLAGS", "");
            var log = directory.resolve("go.log");
            await(builder.redirectOutput(log.toFile()).start(), log);
            Files.move(directory.resolve("temporal"), target);
        } finally {
            PostgresBinaries.delete(directory);
        }
    }

    private void await(Process process, Path log) throws IOException {
        try {
            for (int seconds = 0; seconds < GIVE_UP_SECONDS; seconds += SAY_EVERY_SECONDS) {
                say.accept("temporal: building it with Go, once: %d s of usually %d s (%d packages fetched)"
                        .formatted(
                                seconds, USUAL_SECONDS, Files.readAllLines(log).size()));
                if (process.waitFor(SAY_EVERY_SECONDS, TimeUnit.SECONDS)) {
                    if (process.exitValue() == 0) {
                        return;
                    }
                    throw new IOException("go install failed: " + lastLine(log));
                }
            }
            throw new IOException("go install took longer than " + GIVE_UP_SECONDS + " s");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        } finally {
            process.destroy();
        }
    }

    private static String lastLine(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return lines.isEmpty() ? "no word from go" : lines.getLast();
    }
}
