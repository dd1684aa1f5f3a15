package leadloom.api.consent;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.lead.Address;
import org.jspecify.annotations.Nullable;

/**
 * Takes over a list of people who must not be written to: a table with the columns {@code email}, and {@code reason}
 * and {@code at} where they are known. Rows that cannot be read are named; the others count, since each of them is
 * somebody's wish. Taking the same list twice changes nothing.
 */
final class SuppressionImport {

    private static final int MOST_ROWS = 50_000;
    private static final int MOST_NAMED = 100;
    private static final Pattern NOT_A_CODE = Pattern.compile("[^a-z0-9]+");

    private final Suppressions suppressions;

    SuppressionImport(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    /**
     * What came of it.
     *
     * @param known on the list before
     * @param refused how many rows could not be taken; the first hundred are named in {@code errors}
     */
    record Imported(int added, int known, int refused, List<RefusedLine> errors) {}

    /** @param line of the file; the first is 1 */
    record RefusedLine(long line, String why) {}

    private record Row(
            Address address, String reason, @Nullable Instant since) {}

    Imported take(String table) {
        var added = 0;
        var known = 0;
        var refused = 0;
        var errors = new ArrayList<RefusedLine>();
        for (var record : records(table)) {
            var row = row(record);
            if (row.isEmpty()) {
                refused++;
                if (errors.size() < MOST_NAMED) {
                    errors.add(new RefusedLine(record.getStartingLineNumber(), why(record)));
                }
            } else if (add(row.orElseThrow())) {
                added++;
            } else {
                known++;
            }
        }
        return new Imported(added, known, refused, errors);
    }

    private boolean add(Row row) {
        return suppressions.add(row.address(), row.reason(), "import", row.since());
    }

    private static List<NamedCsvRecord> records(String table) {
        var text = table.startsWith("\uFEFF") ? table.substring(1) : table;
        try (var reader = CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(text)) {
            var records = new ArrayList<NamedCsvRecord>();
            for (var record : reader) {
                if (records.isEmpty() && !record.getHeader().contains("email")) {
                    throw unfit("The first line names the columns, and one of them is email.");
                }
                if (records.size() == MOST_ROWS) {
                    throw unfit("A list has up to " + MOST_ROWS + " rows; send the rest as another.");
                }
                records.add(record);
            }
            return records;
        } catch (CsvParseException notATable) {
            throw unfit("This is not a table of comma-separated values.");
        } catch (IOException neverOfAText) {
            throw new UncheckedIOException(neverOfAText);
        }
    }

    private static Problem unfit(String why) {
        return Problem.of(ProblemCode.FILE_UNFIT, why);
    }

    private static Optional<Row> row(NamedCsvRecord record) {
        var address = Address.parse(record.findField("email").orElse(""));
        var since = record.findField("at").map(String::strip).orElse("");
        var instant = instant(since);
        if (address.isEmpty() || !since.isEmpty() && instant.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Row(address.orElseThrow(), reason(record.findField("reason").orElse("")), instant.orElse(null)));
    }

    private static String why(NamedCsvRecord record) {
        return Address.parse(record.findField("email").orElse("")).isEmpty() ? "not-an-address" : "not-a-date";
    }

    /** Other systems' words become a code of ours. */
    private static String reason(String text) {
        var code = NOT_A_CODE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
        code = code.substring(0, Math.min(40, code.length())).replaceAll("^-|-$", "");
        return code.isEmpty() ? "imported" : code;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(text));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }
}
