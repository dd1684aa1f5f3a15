package leadloom.app.embedded;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The official release of the Temporal program; what does not match its published checksum is thrown away. */
record TemporalRelease(URI folder, Duration firstAnswerWithin, Duration wholeWithin) {

    static TemporalRelease official() {
        return new TemporalRelease(
                URI.create("https://github.com/temporalio/cli/releases/download/v" + TemporalProgram.VERSION + "/"),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5));
    }

    /**
     * Leaves the program there. An address that does not answer is given up in time, whatever hangs: name, port,
     * redirect.
     */
    void fetch(Path target) throws IOException {
        var http = HttpClient.newBuilder()
                .connectTimeout(firstAnswerWithin)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            var name = "temporal_cli_" + TemporalProgram.VERSION + "_" + platform() + ".tar.gz";
            var sums = new String(read(http, "checksums.txt", firstAnswerWithin), StandardCharsets.UTF_8);
            var expected = checksum(sums, name);
            var archive = read(http, name, wholeWithin);
            var actual = sha256(archive);
            if (!expected.equals(actual)) {
                throw new IOException(name + " has checksum " + actual + " but was published with " + expected);
            }
            unpack(archive, target);
        } finally {
            http.shutdownNow();
        }
    }

    private byte[] read(HttpClient http, String name, Duration within) throws IOException {
        var request = HttpRequest.newBuilder(folder.resolve(name))
                .timeout(firstAnswerWithin)
                .build();
        var answer = http.sendAsync(request, BodyHandlers.ofByteArray());
        var response = await(answer, within);
        if (response.statusCode() != 200) {
            throw new IOException(name + ": the server answered " + response.statusCode());
        }
        return response.body();
    }

    private static <T> T await(CompletableFuture<T> answer, Duration within) throws IOException {
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new IOException("no answer within " + within.toSeconds() + " s", late);
        } catch (ExecutionException failure) {
            var cause = failure.getCause() == null ? failure : failure.getCause();
            throw new IOException("cannot be reached (" + cause.getClass().getSimpleName() + ")", cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private static String checksum(String sums, String name) throws IOException {
        return sums.lines()
                .map(line -> line.strip().split("\\s+\\*?", 2))
                .filter(parts -> parts.length == 2 && parts[1].equals(name))
                .map(parts -> parts[0].toLowerCase(Locale.ROOT))
                .findFirst()
                .orElseThrow(() -> new IOException("no checksum is published for " + name));
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        var bytes = new BufferedInputStream(new ByteArrayInputStream(archive));
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(bytes))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && Path.of(entry.getName()).endsWith("temporal")) {
                    Files.copy(tar, target);
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                    return;
                }
            }
        }
        throw new IOException("the archive holds no program");
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static String platform() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var machine = System.getProperty("os.arch").contains("aarch64") ? "arm64" : "amd64";
        return system + "_" + machine;
    }
}
