package leadloom.app.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of the machine, run to their end, with what they said if they failed. */
final class Commands {

    private Commands() {}

    /** How a program ended, with all that it printed. */
    record Ended(int code, String said) {

        boolean well() {
            return code == 0;
        }
    }

    /** Runs it to its end; one that takes longer is killed and counts as failed. */
    static Ended run(List<String> command, int seconds) {
        try {
            var said = Files.createTempFile("leadloom", ".out");
            try {
                var process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectOutput(said.toFile())
                        .start();
                var ended = process.waitFor(seconds, TimeUnit.SECONDS);
                if (!ended) {
                    process.destroyForcibly();
                }
                var text = Files.readString(said, StandardCharsets.UTF_8).strip();
                return ended
                        ? new Ended(process.exitValue(), text)
                        : new Ended(-1, text + "\nstopped: it took longer than " + seconds + " s");
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException notThere) {
            return new Ended(127, String.valueOf(notThere.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Ended(130, "interrupted");
        }
    }

    /** The program of that name on the PATH of that environment. */
    static Optional<Path> onPath(String program, Map<String, String> environment) {
        for (var directory : environment.getOrDefault("PATH", "").split(":", -1)) {
            var candidate = Path.of(directory.isEmpty() ? "." : directory, program);
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return Optional.of(candidate.toAbsolutePath());
            }
        }
        return Optional.empty();
    }
}
