package leadloom.app.life;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import leadloom.app.StateDirectory;
import leadloom.app.embedded.EmbeddedTemporal;

/** A Temporal dev server for one test, which may be killed, come back, or lose its file. */
final class OwnTemporal implements AutoCloseable {

    static final String NAMESPACE = "default";

    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final StateDirectory state;
    private final String address;
    private final List<String> command;
    private ProcessHandle process;

    private OwnTemporal(StateDirectory state, String address, ProcessHandle process) {
        this.state = state;
        this.address = address;
        this.process = process;
        this.command = commandLine(process);
    }

    /** Started as every embedded one is; what ran is then known and can be run again. */
    static OwnTemporal start(Path directory) {
        var state = new StateDirectory(directory).create();
        var temporal = EmbeddedTemporal.start(state, Ground.environment(), line -> {});
        assumeThat(temporal.webUi()).as("a server that outlives a kill").isPresent();
        var note = state.read("temporal.json").orElseThrow();
        var pid = Long.parseLong(note.replaceFirst("(?s).*\"pid\":\\s*(\\d+).*", "$1"));
        return new OwnTemporal(state, temporal.address(), ProcessHandle.of(pid).orElseThrow());
    }

    private static List<String> commandLine(ProcessHandle process) {
        try {
            var words = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return List.of(words.split("\0"));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    String address() {
        return address;
    }

    void kill() {
        Role.kill(process);
    }

    /** The same command on the same port and file. */
    void startAgain() {
        var log = state.resolve("temporal.log").toFile();
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start()
                    .toHandle();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        Await.until("Temporal serves again", WITHIN, this::serves);
    }

    /** Everything it knew. */
    void forget() throws IOException {
        for (var ending : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(state.resolve("temporal.db" + ending));
        }
    }

    private boolean serves() {
        var stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(2, TimeUnit.SECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(NAMESPACE)
                            .build());
            return true;
        } catch (io.grpc.StatusRuntimeException notYet) {
            return false;
        } finally {
            stubs.shutdownNow();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
