package leadloom.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writes lines from where no checked exception may come out. */
final class Lines {

    private Lines() {}

    static void write(Writer writer, String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
