package leadloom.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.ExitCode;
import leadloom.hub.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of importing a file, over the same API that everybody uses. */
record TakenIn(int rows, int accepted, int rejected, int repeated) {

    private static final String BOUNDARY = "leadloom-demo-part";

    static TakenIn byImport(
            URI url, String key, Path file, Optional<String> mapping, String campaign, Consumer<String> say)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(url.resolve("/api/v1/imports"))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(BodyPublishers.ofByteArrays(body(file, mapping, campaign)))
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new CommandFailure(ExitCode.FILE_INVALID, "the file was refused: " + answer.body());
            }
            return follow(client, url, key, Json.tree(answer.body()).path("id").asString(), say);
        }
    }

    private static List<byte[]> body(Path file, Optional<String> mapping, String campaign) throws IOException {
        var parts = new ArrayList<byte[]>();
        parts.add(head("campaign", null));
        parts.add(bytes(campaign));
        mapping.ifPresent(text -> {
            parts.add(head("mapping", "mapping.yaml"));
            parts.add(bytes(text));
        });
        parts.add(head("file", file.getFileName().toString()));
        parts.add(Files.readAllBytes(file));
        parts.add(bytes("\r\n--" + BOUNDARY + "--\r\n"));
        return parts;
    }

    private static byte[] head(String name, @Nullable String file) {
        return bytes("\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
                + (file == null ? "" : "; filename=\"" + file + "\"") + "\r\n\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static TakenIn follow(HttpClient client, URI url, String key, String job, Consumer<String> say)
            throws IOException, InterruptedException {
        var pause = new CountDownLatch(1);
        var last = -1;
        while (true) {
            var answer = client.send(
                    HttpRequest.newBuilder(url.resolve("/api/v1/jobs/" + job))
                            .header("Authorization", "Bearer " + key)
                            .build(),
                    BodyHandlers.ofString());
            var state = Json.tree(answer.body());
            if (!state.path("state").asString().equals("running")) {
                return ended(state, say);
            }
            var done = state.path("done").asInt();
            if (done / 1_000 != last) {
                say.accept("  … leads        " + done + " of "
                        + state.path("total").asString("?") + " taken in");
                last = done / 1_000;
            }
            pause.await(300, TimeUnit.MILLISECONDS);
        }
    }

    private static TakenIn ended(JsonNode state, Consumer<String> say) {
        if (!state.path("state").asString().equals("done")) {
            throw new CommandFailure(ExitCode.FAILED, "the import ended as " + state);
        }
        var taken = new TakenIn(
                state.path("done").asInt(),
                state.path("accepted").asInt(),
                state.path("rejected").asInt(),
                state.path("repeated").asInt());
        say.accept("  ✓ leads        %d rows: %d accepted, %d rejected, %d repeated"
                .formatted(taken.rows(), taken.accepted(), taken.rejected(), taken.repeated()));
        return taken;
    }
}
