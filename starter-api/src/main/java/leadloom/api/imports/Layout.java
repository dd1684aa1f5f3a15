package leadloom.api.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leadloom.api.imports.ImportRefused.FileUnfit;
import leadloom.api.mapping.Fault;
import leadloom.api.mapping.Mapping;
import leadloom.hub.campaign.Spelling;
import leadloom.hub.lead.Address;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that fits a file: every column is mapped or left out on purpose.
 *
 * @param added how many columns of ours stand at the end; more than none in one of our own error files, whose cells are
 *     quoted for spreadsheets
 */
record Layout(Mapping mapping, List<String> columns, int added) {

    /** What an error file adds. */
    static final List<String> ADDED = List.of("line", "code", "reason");

    /** What an error file of NDJSON adds. */
    static final List<String> ADDED_WITH_TEXT = List.of("line", "code", "reason", "text");

    boolean corrected() {
        return added > 0;
    }

    /** @throws FileUnfit if the columns are not those that the mapping speaks of */
    static Layout of(@Nullable Mapping written, List<String> columns) {
        var added = added(columns);
        var own = columns.subList(0, columns.size() - added);
        if (own.isEmpty()) {
            throw new FileUnfit("empty-file", "The file is empty. " + expected(written));
        }
        names(own);
        var mapping = written == null ? guessed(own) : written;
        if (written != null) {
            fits(written, own);
        }
        return new Layout(mapping, columns, added);
    }

    private static int added(List<String> columns) {
        for (var added : List.of(ADDED_WITH_TEXT, ADDED)) {
            var from = columns.size() - added.size();
            if (from > 0 && columns.subList(from, columns.size()).equals(added)) {
                return added.size();
            }
        }
        return 0;
    }

    private static void names(List<String> columns) {
        var faults = new ArrayList<Fault>();
        var seen = new HashSet<String>();
        for (var i = 0; i < columns.size(); i++) {
            if (columns.get(i).isEmpty()) {
                faults.add(new Fault(1, i + 1, "column " + (i + 1) + " has no name", null));
            } else if (!seen.add(columns.get(i))) {
                faults.add(new Fault(1, i + 1, "the column \"" + columns.get(i) + "\" is there twice", null));
            }
        }
        if (!faults.isEmpty()) {
            throw new FileUnfit("column-names", "The names of the columns are not clear.", faults);
        }
    }

    private static Mapping guessed(List<String> columns) {
        var guess = HeaderGuess.mapping(columns);
        if (guess.isPresent()) {
            return guess.orElseThrow();
        }
        if (columns.stream().anyMatch(name -> Address.parse(name).isPresent())) {
            throw new FileUnfit(
                    "no-header",
                    "The first line looks like a lead, not like the names of the columns. " + expected(null));
        }
        throw new FileUnfit("missing-columns", "No column holds the e-mail address. " + expected(null));
    }

    private static void fits(Mapping mapping, List<String> columns) {
        var faults = new ArrayList<Fault>();
        var needed = mapping.needed();
        var free = columns.stream()
                .filter(column -> !needed.contains(column) && !mapping.ignore().contains(column))
                .toList();
        var missing =
                needed.stream().filter(column -> !columns.contains(column)).toList();
        if (missing.size() == needed.size()) {
            throw new FileUnfit(
                    "no-header", "The first line has none of the columns that the mapping names. " + expected(mapping));
        }
        for (var column : missing) {
            faults.add(new Fault(
                    1,
                    0,
                    "the column \"" + column + "\" is missing",
                    meant(column, Set.copyOf(free)).orElse(null)));
        }
        for (var column : free) {
            faults.add(new Fault(
                    1,
                    columns.indexOf(column) + 1,
                    "the column \"" + column + "\" is neither mapped nor under ignore",
                    meant(column, Set.copyOf(missing)).orElse(null)));
        }
        if (!faults.isEmpty()) {
            throw new FileUnfit(
                    missing.isEmpty() ? "unmapped-columns" : "missing-columns",
                    "The columns do not fit the mapping \"" + mapping.name() + "\". " + expected(mapping),
                    faults);
        }
    }

    private static Optional<String> meant(String column, Set<String> known) {
        return known.stream()
                .filter(candidate -> candidate.equalsIgnoreCase(column)
                        || HeaderGuess.snake(candidate).equals(HeaderGuess.snake(column)))
                .findFirst()
                .or(() -> Spelling.meant(column, known));
    }

    /** The columns that a file should have, in a sentence. */
    static String expected(@Nullable Mapping mapping) {
        return "Expected columns: "
                + String.join(", ", mapping == null ? HeaderGuess.EXPECTED : List.copyOf(mapping.needed()))
                + (mapping == null ? "; all but email may be missing, others become custom.…" : "") + ".";
    }
}
