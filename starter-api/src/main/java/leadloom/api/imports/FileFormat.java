package leadloom.api.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a file is to be read, as it was found or as the mapping says.
 *
 * @param byteOrderMark whether it starts with one, which is no part of the first column's name
 * @param delimiter between cells; means nothing for NDJSON
 */
record FileFormat(Charset charset, boolean byteOrderMark, char delimiter, boolean ndjson) {

    static final Charset WINDOWS = Charset.forName("windows-1252");

    PhysicalLines lines(Path file) throws IOException {
        var stream = Files.newInputStream(file);
        if (byteOrderMark) {
            stream.skipNBytes(3);
        }
        return new PhysicalLines(new BufferedReader(new InputStreamReader(stream, charset), 1 << 16));
    }

    RowSource rows(Path file, List<String> ndjsonColumns) throws IOException {
        return ndjson ? new NdjsonRows(lines(file), ndjsonColumns) : new CsvRows(lines(file), delimiter);
    }

    String encoding() {
        return charset.equals(StandardCharsets.UTF_8) ? "utf-8" : "windows-1252";
    }

    String delimiterWord() {
        return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
    }
}
