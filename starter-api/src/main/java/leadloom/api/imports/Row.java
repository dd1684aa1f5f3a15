package leadloom.api.imports;

import java.util.List;

/** One row of a file. */
sealed interface Row {

    /** Where it begins, counted from 1. */
    int line();

    /** Its cells in the order of the columns, as far as they could be told apart. */
    List<String> cells();

    record Whole(int line, List<String> cells) implements Row {
        public Whole {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A row that cannot be read.
     *
     * @param code for programs
     * @param reason for people
     */
    record Broken(int line, List<String> cells, String code, String reason) implements Row {
        public Broken {
            cells = List.copyOf(cells);
        }
    }
}
