package leadloom.api.crm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import leadloom.api.TestApi;
import leadloom.hub.Json;
import tools.jackson.databind.JsonNode;

/** A golden call of HubSpot's to us. */
record GoldenHook(String file, JsonNode tree) {

    private static final String FOLDER = "/leadloom/api/golden/";

    static List<String> files(String vendor) {
        var folder = Objects.requireNonNull(GoldenHook.class.getResource(FOLDER + vendor));
        try (var list = Files.list(Path.of(folder.toURI()))) {
            return list.map(path -> vendor + "/" + path.getFileName()).sorted().toList();
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static GoldenHook read(String file) {
        try (var in = Objects.requireNonNull(GoldenHook.class.getResourceAsStream(FOLDER + file))) {
            return new GoldenHook(file, Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String text(String name) {
        return tree.path(name).asString("");
    }

    Instant receivedAt() {
        return Instant.parse(text("receivedAt"));
    }

    JsonNode expected() {
        return tree.path("expected");
    }

    /** Files that are taken in before this one. */
    List<GoldenHook> after() {
        var folder = file.substring(0, file.lastIndexOf('/') + 1);
        return StreamSupport.stream(expected().path("after").spliterator(), false)
                .map(name -> read(folder + name.asString()))
                .toList();
    }

    List<HubSpotNews> news() {
        return StreamSupport.stream(Json.tree(text("body")).spliterator(), false)
                .map(event -> HubSpotNews.read(event, Set.of()))
                .toList();
    }

    TestApi.Answer send(TestApi api) {
        var url = URI.create(text("url"));
        var path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        var request = HttpRequest.newBuilder(api.uri(path)).POST(BodyPublishers.ofString(text("body")));
        tree.path("headers").forEachEntry((name, value) -> request.header(name, value.asString()));
        return api.send(request);
    }
}
