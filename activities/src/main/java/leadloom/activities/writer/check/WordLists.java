package leadloom.activities.writer.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The word lists that lie beside these classes, one resource a list; lines that begin with # are for people. */
final class WordLists {

    private static final String FOLDER = "/leadloom/activities/writer/words/";

    private WordLists() {}

    /** The lines of a list without its comments; blank lines part its sections. */
    static List<String> lines(String name) {
        return optionalLines(name).orElseThrow(() -> new IllegalStateException("no word list " + name));
    }

    static Optional<List<String>> optionalLines(String name) {
        try (var stream = WordLists.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                return Optional.empty();
            }
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(
                    text.lines().filter(line -> !line.startsWith("#")).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static InputStream open(String name) {
        var stream = WordLists.class.getResourceAsStream(FOLDER + name);
        if (stream == null) {
            throw new IllegalStateException("no resource " + name);
        }
        return stream;
    }

    static List<String> words(String line) {
        return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+"));
    }
}
