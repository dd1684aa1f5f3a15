package leadloom.api.imports;

/** Follows the quotes of one record from line to line, to know where it ends and whether it can be read at all. */
final class QuoteScan {

    enum Standing {
        /** The record ends with this line. */
        WHOLE,
        /** A quote is still open. */
        OPEN,
        /** Something stands between a closing quote and the next delimiter. */
        BROKEN
    }

    private enum Inside {
        START_OF_CELL,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    private final char delimiter;
    private Inside inside = Inside.START_OF_CELL;

    QuoteScan(char delimiter) {
        this.delimiter = delimiter;
    }

    Standing feed(String line) {
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            switch (inside) {
                case START_OF_CELL ->
                    inside = c == '"' ? Inside.QUOTED : c == delimiter ? Inside.START_OF_CELL : Inside.PLAIN;
                case PLAIN -> inside = c == delimiter ? Inside.START_OF_CELL : Inside.PLAIN;
                case QUOTED -> {
                    if (c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                        i++;
                    } else if (c == '"') {
                        inside = Inside.AFTER_QUOTE;
                    }
                }
                case AFTER_QUOTE -> {
                    if (c != delimiter && c != ' ') {
                        return Standing.BROKEN;
                    }
                    inside = c == delimiter ? Inside.START_OF_CELL : Inside.AFTER_QUOTE;
                }
            }
        }
        return inside == Inside.QUOTED ? Standing.OPEN : Standing.WHOLE;
    }
}
