package leadloom.app.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * All that a command knows of the outside: its streams, environment, directory and clock.
 *
 * @param interactive whether a person watches stderr, so that a bar may be redrawn and a question asked
 */
public record Terminal(
        BufferedReader in,
        PrintStream out,
        PrintStream err,
        boolean interactive,
        Map<String, String> environment,
        Path directory,
        InstantSource clock,
        Pause pause) {

    /** Lets time pass between two looks at something that others do. */
    @FunctionalInterface
    public interface Pause {
        /** Returns after that time. */
        void of(Duration duration) throws InterruptedException;
    }

    /** The real one. The launcher says whether stderr is a terminal, because Java before 22 cannot tell. */
    public static Terminal ofThisProcess() {
        return new Terminal(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                Boolean.getBoolean("leadloom.terminal"),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                InstantSource.system(),
                Thread::sleep);
    }

    /** Waits, and turns an interruption into the code that scripts expect. */
    public void rest(Duration duration) {
        try {
            pause.of(duration);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted", stopped);
        }
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}
