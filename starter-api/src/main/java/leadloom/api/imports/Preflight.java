package leadloom.api.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import leadloom.api.imports.ImportRefused.FileUnfit;
import leadloom.api.mapping.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * A file that was looked through once: it can be read, its columns fit, its rows are counted. Nothing was imported.
 *
 * @param rows good and bad ones
 */
record Preflight(FileFormat format, Layout layout, int rows) {

    /**
     * Looks through the file.
     *
     * @param name as the sender calls it
     * @param written null: read the mapping from the header
     * @throws ImportRefused if the file cannot be imported as a whole
     */
    static Preflight of(Path file, String name, @Nullable Mapping written) throws IOException {
        if (Files.size(file) == 0) {
            throw new FileUnfit("empty-file", "The file is empty. " + Layout.expected(written));
        }
        var format = FormatProbe.probe(file, name, written == null ? Mapping.unwritten() : written);
        var ndjsonColumns = ndjsonColumns(format, file);
        try (var rows = format.rows(file, ndjsonColumns)) {
            var layout = Layout.of(written, rows.columns());
            var count = 0;
            while (rows.next() != null) {
                count++;
            }
            if (count == 0) {
                throw new FileUnfit(
                        "header-only", "The file has names of columns and no rows. " + Layout.expected(written));
            }
            return new Preflight(format, layout, count);
        }
    }

    private static List<String> ndjsonColumns(FileFormat format, Path file) throws IOException {
        if (!format.ndjson()) {
            return List.of();
        }
        try (var lines = format.lines(file)) {
            return NdjsonRows.columnsOf(lines);
        }
    }
}
