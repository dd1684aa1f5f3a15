package leadloom.app.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import leadloom.app.Main;

/**
 * One command as a script would run it: what it printed where, and its code. Time passes only when the command rests.
 */
public record TypedCommand(int code, String out, String err) {

    /** Runs it in that directory against that server. */
    public static TypedCommand run(Path directory, String server, String... arguments) {
        return run(directory, Map.of("LEADLOOM_SERVER", server, "LEADLOOM_API_KEY", "sim_not-a-real-key"), arguments);
    }

    /** Runs it in that directory with that environment. */
    public static TypedCommand run(Path directory, Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var now = new AtomicReference<>(Instant.parse("2026-11-09T09:00:00Z"));
        var terminal = new Terminal(
                new BufferedReader(new StringReader("")),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                new HashMap<>(environment),
                directory,
                now::get,
                duration -> now.updateAndGet(before -> before.plus(duration)));
        var code = Main.run(terminal, arguments);
        return new TypedCommand(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
