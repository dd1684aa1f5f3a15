package leadloom.hub.campaign;

import java.util.Optional;

/**
 * One thing to say about a campaign file: where it is, what is wrong, what to write instead. One mistake is one
 * finding.
 *
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param message whole sentences for the person who wrote the file
 * @param suggestion what to put there instead, for tools
 * @param excerpt the line and a mark under the place; may hold several lines
 * @param pointer the JSON pointer of the value; empty where the file could not be read that far
 */
public record Finding(
        int line,
        int column,
        Severity severity,
        String message,
        Optional<String> suggestion,
        String excerpt,
        Optional<String> pointer) {

    /** The finding as a compiler would print it: place and message on the first line, the excerpt below. */
    public String rendered(String fileName) {
        return fileName + ":" + line + ":" + column + "  " + severity.word() + "  " + message + "\n" + excerpt;
    }
}
