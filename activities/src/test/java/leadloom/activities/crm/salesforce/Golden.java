package leadloom.activities.crm.salesforce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One golden exchange, read from its file. */
record Golden(String name, JsonNode file) {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FOLDER = "/leadloom/activities/golden/salesforce";

    static Stream<Golden> all() {
        try (var files = Files.list(
                Path.of(Objects.requireNonNull(Golden.class.getResource(FOLDER)).toURI()))) {
            return files.sorted().toList().stream().map(Golden::read);
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Golden read(Path path) {
        try {
            return new Golden(path.getFileName().toString(), JSON.readTree(Files.readString(path)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    int number() {
        return Integer.parseInt(name.substring(0, 2));
    }

    String method() {
        return file.path("request").path("method").asString();
    }

    String path() {
        return file.path("request").path("path").asString();
    }

    JsonNode query() {
        return file.path("request").path("query");
    }

    JsonNode sent() {
        return file.path("request").path("body");
    }

    int status() {
        return file.path("response").path("status").asInt();
    }

    JsonNode answered() {
        return file.path("response").path("body");
    }

    String means() {
        return file.path("means").asString();
    }

    JsonNode items() {
        return file.path("items");
    }

    @Override
    public String toString() {
        return name;
    }
}
