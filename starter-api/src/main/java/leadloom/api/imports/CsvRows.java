package leadloom.api.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import leadloom.api.imports.PhysicalLines.Line;
import leadloom.api.imports.QuoteScan.Standing;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table with delimiters. A record is cut out first and parsed then, so that one bad quote costs one row and
 * not the rest of the file.
 */
final class CsvRows implements RowSource {

    private final PhysicalLines lines;
    private final char delimiter;
    private final CsvReader.CsvReaderBuilder lenient;
    private final List<String> columns;

    /** Reads the header. Its names may repeat or be empty; whoever needs them to be right must look. */
    CsvRows(PhysicalLines lines, char delimiter) throws IOException {
        this.lines = lines;
        this.delimiter = delimiter;
        this.lenient = CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowUnclosedQuote(true)
                .trimWhitespacesAroundQuotes(true)
                .maxBufferSize(2 * FileLimits.ROW_CHARACTERS);
        var header = record(-1);
        this.columns = header == null ? List.of() : names(header.cells());
        if (header instanceof Row.Broken unreadable) {
            throw new ImportRefused.FileUnfit(
                    "header-unreadable",
                    "The first line, with the names of the columns, cannot be read: " + unreadable.reason());
        }
    }

    /** A delimiter at the end of the first line is not a column. */
    private static List<String> names(List<String> cells) {
        var names = cells.stream().map(String::strip).toList();
        while (!names.isEmpty() && names.getLast().isEmpty()) {
            names = names.subList(0, names.size() - 1);
        }
        return names;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Row next() throws IOException {
        return record(columns.size());
    }

    /** @param width how many cells it must have; -1 where any number will do */
    private @Nullable Row record(int width) throws IOException {
        var first = lines.next();
        while (first != null && first.text().isBlank() && !first.tooLong()) {
            first = lines.next();
        }
        if (first == null) {
            return null;
        }
        if (first.tooLong()) {
            return new Row.Broken(
                    first.number(), List.of(), "row-too-long", "the row is longer than 1 MiB and was left out");
        }
        var scan = new QuoteScan(delimiter);
        var standing = scan.feed(first.text());
        return standing == Standing.WHOLE
                ? cells(first, first.text(), width, "")
                : manyLines(first, scan, standing, width);
    }

    /** Where no end is found, only the first line is given up and the others are read on their own. */
    private Row manyLines(Line first, QuoteScan scan, Standing begun, int width) throws IOException {
        var more = new ArrayList<Line>();
        var text = new StringBuilder(first.text());
        var standing = begun;
        while (standing == Standing.OPEN && text.length() <= FileLimits.ROW_CHARACTERS) {
            var line = lines.next();
            if (line == null) {
                break;
            }
            more.add(line);
            text.append('\n').append(line.text());
            standing = line.tooLong() ? Standing.BROKEN : scan.feed("\n" + line.text());
        }
        if (standing == Standing.WHOLE) {
            var row = cells(
                    first,
                    text.toString(),
                    width,
                    " (it ends in line " + more.getLast().number() + ")");
            if (row instanceof Row.Whole) {
                return row;
            }
        }
        lines.pushBack(more);
        var reason = more.isEmpty() && begun == Standing.BROKEN
                ? "there is text behind a closing quote"
                : "a quote is opened in line " + first.number() + " and never closed properly";
        return new Row.Broken(first.number(), fitted(split(first.text()), width), "quote", reason);
    }

    private Row cells(Line first, String text, int width, String where) {
        var cells = split(text);
        while (width >= 0 && cells.size() > width && cells.getLast().isBlank()) {
            cells = cells.subList(0, cells.size() - 1);
        }
        if (width >= 0 && cells.size() != width) {
            return new Row.Broken(
                    first.number(),
                    fitted(cells, width),
                    "columns",
                    cells.size() + " columns instead of " + width + where);
        }
        return new Row.Whole(first.number(), cells);
    }

    private List<String> split(String text) {
        try {
            return lenient.ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException unparsable) {
            return List.of(text);
        }
    }

    /** As many cells as the table has columns, nothing lost: what is too much stands in the last one. */
    private List<String> fitted(List<String> cells, int width) {
        if (width < 1 || cells.size() == width) {
            return cells;
        }
        var fitted = new ArrayList<>(cells.subList(0, Math.min(cells.size(), width)));
        if (cells.size() > width) {
            fitted.set(width - 1, String.join(String.valueOf(delimiter), cells.subList(width - 1, cells.size())));
        }
        while (fitted.size() < width) {
            fitted.add("");
        }
        return fitted;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
