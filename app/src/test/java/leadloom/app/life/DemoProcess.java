package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The demo as a process of its own, with a home below a directory of the test's. */
final class DemoProcess implements AutoCloseable {

    private final Path directory;
    private final Path log;
    private final Process process;

    private DemoProcess(Path directory, Path log, Process process) {
        this.directory = directory;
        this.log = log;
        this.process = process;
    }

    static DemoProcess start(Path directory, List<String> options, Map<String, String> environment, String... arguments)
            throws IOException {
        var log = directory.resolve("demo.log");
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-Xmx700m",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), "leadloom.app.Main", "demo"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(Ground.environment());
        builder.environment().putAll(environment);
        builder.environment().put("LEADLOOM_HOME", directory.resolve("home").toString());
        return new DemoProcess(directory, log, builder.start());
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns once all leads are done and the demo stays to be looked at. */
    void awaitItsSummary(Duration within) {
        Await.until("all leads are done and the demo stays", within, () -> {
            assertThat(process.isAlive()).as(said()).isTrue();
            return said().contains("until Ctrl C or");
        });
    }

    /** The demo's own database, while it stays. */
    String jdbcUrl() throws IOException {
        var postgres = directory.resolve("home/demo/postgres");
        return "jdbc:postgresql://127.0.0.1:%s/leadloom?user=leadloom&password=%s"
                .formatted(
                        Files.readString(postgres.resolve("port")).strip(),
                        Files.readString(postgres.resolve("password")).strip());
    }

    /** The exit code, or -1 if it does not end by itself. */
    int awaitItsEnd(Duration within) throws InterruptedException {
        return process.waitFor(within.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    /** What Ctrl-C sends. */
    void interrupt() throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    @Override
    public void close() {
        process.destroy();
        Await.until("the demo has ended", Duration.ofSeconds(30), () -> !process.isAlive());
    }
}
