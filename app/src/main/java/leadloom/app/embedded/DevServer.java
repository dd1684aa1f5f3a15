package leadloom.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leadloom.app.StateDirectory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Temporal's own dev server on a database file, so that a stop or a kill of anything loses nothing. */
final class DevServer implements EmbeddedTemporal {

    /** What is written down about a running one, so that the next run finds it. */
    record Note(long pid, int port, int uiPort, String version) {}

    private static final String NOTE = "temporal.json";
    private static final String DATABASE = "temporal.db";
    private static final int FIRST_PORT = 7233;
    private static final int FIRST_UI_PORT = 8233;
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

    /** Priority and fairness of task queues and the list of workers are off in this version unless asked for. */
    private static final List<String> FLAGS = List.of(
            "matching.useNewMatcher=true",
            "matching.enableFairness=true",
            "frontend.WorkerHeartbeatsEnabled=true",
            "frontend.ListWorkersEnabled=true");

    private final StateDirectory state;
    private final ProcessHandle process;
    private final Note note;
    private final String origin;

    private DevServer(StateDirectory state, ProcessHandle process, Note note, String origin) {
        this.state = state;
        this.process = process;
        this.note = note;
        this.origin = origin;
    }

    /** Goes on with one that an earlier run left behind; one that does not answer is stopped on purpose. */
    static Optional<EmbeddedTemporal> adopt(StateDirectory state, String namespace) {
        var note = state.read(NOTE).flatMap(DevServer::parse);
        var process = note.flatMap(
                left -> Processes.running(left.pid(), database(state).toString()));
        if (process.isEmpty()) {
            return Optional.empty();
        }
        var left = new DevServer(state, process.orElseThrow(), note.orElseThrow(), "left over, taken on");
        if (TemporalReadiness.await(left.address(), namespace, Duration.ofSeconds(5), process.orElseThrow()::isAlive)) {
            return Optional.of(left);
        }
        left.close();
        return Optional.empty();
    }

    /** Stops one that a killed run left behind; says whether there was one. */
    static boolean stopLeftOver(StateDirectory state) {
        var process = state.read(NOTE)
                .flatMap(DevServer::parse)
                .flatMap(left -> Processes.running(left.pid(), database(state).toString()));
        process.ifPresent(DevServer::end);
        state.delete(NOTE);
        return process.isPresent();
    }

    static EmbeddedTemporal start(StateDirectory state, TemporalProgram.Found found, String namespace) {
        var port = Loopback.freePortFrom(FIRST_PORT);
        var uiPort = Loopback.freePortFrom(FIRST_UI_PORT);
        var log = state.resolve("temporal.log");
        try {
            var process = new ProcessBuilder(command(found.program(), state, port, uiPort, namespace))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            var note = new Note(process.pid(), port, uiPort, TemporalProgram.VERSION);
            state.writeSecret(NOTE, JsonMapper.shared().writeValueAsString(note));
            var server = new DevServer(state, process.toHandle(), note, found.origin());
            if (!TemporalReadiness.await(server.address(), namespace, READY_WITHIN, process::isAlive)) {
                server.close();
                throw new StartFailed("Temporal's dev server did not start; see " + log);
            }
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot run " + found.program(), failure);
        }
    }

    @Override
    public String address() {
        return Loopback.HOST + ":" + note.port();
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.of(process);
    }

    @Override
    public Optional<URI> webUi() {
        return Optional.of(URI.create("http://" + Loopback.HOST + ":" + note.uiPort()));
    }

    @Override
    public String description() {
        return "dev server, " + origin + ", state in " + database(state);
    }

    @Override
    public void close() {
        end(process);
        state.delete(NOTE);
    }

    private static void end(ProcessHandle process) {
        if (!Processes.stop(process, "TERM", STOP_WITHIN)) {
            Processes.stop(process, "KILL", STOP_WITHIN);
        }
    }

    /** In a session of its own where the machine can do that, so that Ctrl-C reaches us first and we stop it last. */
    private static List<String> command(Path program, StateDirectory state, int port, int uiPort, String namespace) {
        var command = new ArrayList<String>();
        Commands.onPath("setsid", System.getenv()).ifPresent(setsid -> command.add(setsid.toString()));
        command.addAll(List.of(program.toString(), "server", "start-dev"));
        command.addAll(List.of("--db-filename", database(state).toString(), "--ip", Loopback.HOST));
        command.addAll(List.of("--port", Integer.toString(port), "--ui-port", Integer.toString(uiPort)));
        command.addAll(List.of("--namespace", namespace, "--log-level", "error"));
        command.addAll(List.of("--sqlite-pragma", "journal_mode=WAL", "--sqlite-pragma", "synchronous=NORMAL"));
        FLAGS.forEach(flag -> command.addAll(List.of("--dynamic-config-value", flag)));
        return command;
    }

    private static Path database(StateDirectory state) {
        return state.resolve(DATABASE);
    }

    private static Optional<Note> parse(String text) {
        try {
            return Optional.of(JsonMapper.shared().readValue(text, Note.class));
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
    }
}
