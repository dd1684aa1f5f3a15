package leadloom.api.console.weekly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The campaign of the demo. */
final class Yaml {

    static final String AUTUMN = read();

    private Yaml() {}

    private static String read() {
        try {
            return Files.readString(
                    Path.of("..", "app", "src", "main", "resources", "leadloom", "campaigns", "autumn-demo.yaml"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
