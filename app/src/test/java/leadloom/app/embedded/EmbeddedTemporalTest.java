package leadloom.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import leadloom.app.StateDirectory;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedTemporalTest {

    /** A port of this machine on which nothing listens: unreachable, and at once. */
    private static final TemporalRelease NOWHERE =
            new TemporalRelease(URI.create("http://127.0.0.1:1/"), Duration.ofSeconds(2), Duration.ofSeconds(2));

    @TempDir
    private Path directory;

    private final List<String> said = new ArrayList<>();

    @Test
    void anOutsideServerIsTakenAsItIs() {
        try (var temporal = start(Map.of("TEMPORAL_ADDRESS", "temporal.example:7233"), NOWHERE)) {
            assertThat(temporal.address()).isEqualTo("temporal.example:7233");
            assertThat(said).isEmpty();
        }
    }

    /** On a machine without the program this is where it is fetched or built, once, as a user would see it. */
    @Test
    @Timeout(1500)
    void theDevServerIsFoundServesAndIsUsedOnWhenLeftOver() {
        var first = EmbeddedTemporal.start(state(), System.getenv(), said::add);
        assertThat(first).isInstanceOf(DevServer.class);
        assertThat(first.webUi()).isPresent();

        try (var again = EmbeddedTemporal.start(state(), System.getenv(), said::add)) {
            assertThat(again.address()).isEqualTo(first.address());
            assertThat(again.description()).contains("left over");
        }

        assertThat(state().resolve("temporal.db")).exists();
        assertThat(state().resolve("temporal.json")).doesNotExist();
    }

    @Test
    void withNothingToBeFoundTheTestServerServesAndWarns() {
        try (var temporal = start(Map.of("PATH", "", "HOME", directory.toString()), NOWHERE)) {
            assertThat(temporal).isInstanceOf(InMemoryTemporal.class);
            assertThat(temporal.address()).startsWith("127.0.0.1:");
            assertThat(String.join("\n", said)).contains("in memory").contains("rebuild");
        }
    }

    @Test
    void aReleaseThatMatchesItsChecksumIsKeptInTheCache() throws IOException {
        var archive = archiveOf("#!/bin/sh\nexit 0\n");
        var sums = TemporalRelease.sha256(archive) + "  " + archiveName() + "\n";
        try (var site = new Site(
                Map.of("/checksums.txt", sums.getBytes(StandardCharsets.UTF_8), "/" + archiveName(), archive))) {
            var found = program(site.release()).find().orElseThrow();

            assertThat(found.origin()).isEqualTo("official release");
            assertThat(Files.isExecutable(found.program())).isTrue();
        }
        assertThat(program(NOWHERE).find().orElseThrow().origin()).isEqualTo("cached copy");
    }

    @Test
    void aReleaseThatDoesNotMatchItsChecksumIsThrownAway() throws IOException {
        var archive = archiveOf("#!/bin/sh\nexit 0\n");
        var sums = "00".repeat(32) + "  " + archiveName() + "\n";
        try (var site = new Site(
                Map.of("/checksums.txt", sums.getBytes(StandardCharsets.UTF_8), "/" + archiveName(), archive))) {
            assertThat(program(site.release()).find()).isEmpty();
        }

        assertThat(String.join("\n", said)).contains("has checksum");
    }

    @Test
    void aSiteThatNeverAnswersIsGivenUpInTime() throws IOException {
        try (var silent = new ServerSocket(0, 1, Loopback.address())) {
            var url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            var release = new TemporalRelease(url, Duration.ofMillis(300), Duration.ofMillis(300));

            assertThatThrownBy(() -> release.fetch(directory.resolve("temporal")))
                    .isInstanceOf(IOException.class);
        }
    }

    private EmbeddedTemporal start(Map<String, String> environment, TemporalRelease release) {
        return EmbeddedTemporal.start(state(), environment, release, said::add);
    }

    private TemporalProgram program(TemporalRelease release) {
        var bare = new HashMap<>(Map.of("PATH", "", "HOME", directory.toString()));
        return new TemporalProgram(state(), bare, release, said::add);
    }

    private StateDirectory state() {
        return new StateDirectory(directory.resolve("state")).create();
    }

    private static String archiveName() {
        return "temporal_cli_" + TemporalProgram.VERSION + "_" + TemporalRelease.platform() + ".tar.gz";
    }

    private static byte[] archiveOf(String program) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            var entry = new TarArchiveEntry("temporal");
            entry.setSize(program.length());
            tar.putArchiveEntry(entry);
            tar.write(program.getBytes(StandardCharsets.UTF_8));
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    /** A release site with these files. */
    private static final class Site implements AutoCloseable {

        private final HttpServer server;

        Site(Map<String, byte[]> files) throws IOException {
            server = HttpServer.create(new InetSocketAddress(Loopback.address(), 0), 0);
            server.createContext("/", exchange -> {
                var file = files.get(exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
                if (file != null) {
                    exchange.getResponseBody().write(file);
                }
                exchange.close();
            });
            server.start();
        }

        TemporalRelease release() {
            var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            return new TemporalRelease(url, Duration.ofSeconds(5), Duration.ofSeconds(5));
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
