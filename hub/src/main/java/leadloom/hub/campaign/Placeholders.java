package leadloom.hub.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a text with <code>{{field | otherwise: "..."}}</code> apart. */
final class Placeholders {

    /** Also what other template languages would read: nobody means these words to reach a lead. */
    private static final Pattern ANY = Pattern.compile(
            "\\{\\{.*?(?:\\}\\}|$)|\\}\\}|\\{%.*?(?:%\\}|$)|<%.*?(?:%>|$)|[$#]\\{.*?(?:\\}|$)",
            Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern WELL_FORMED = Pattern.compile(
            "\\{\\{\\s*([a-z_]+(?:\\.[a-z0-9_]+)?)\\s*(?:\\|\\s*otherwise:\\s*\"([^\"{}]*)\"\\s*)?\\}\\}");

    private Placeholders() {}

    /** A stretch of a text: words of the author, or a field to fill in. */
    sealed interface Piece {

        record Words(String text) implements Piece {}

        /**
         * A field.
         *
         * @param raw as it is written
         * @param otherwise what stands there if nothing is known
         */
        record Field(String raw, String name, @Nullable String otherwise) implements Piece {
            Optional<String> fallback() {
                return Optional.ofNullable(otherwise);
            }
        }

        /** Braces that cannot be read; left as they are. */
        record Unreadable(String raw) implements Piece {}
    }

    static List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        var braces = ANY.matcher(text);
        var done = 0;
        while (braces.find()) {
            if (braces.start() > done) {
                pieces.add(new Piece.Words(text.substring(done, braces.start())));
            }
            pieces.add(piece(braces.group()));
            done = braces.end();
        }
        if (done < text.length()) {
            pieces.add(new Piece.Words(text.substring(done)));
        }
        return pieces;
    }

    private static Piece piece(String raw) {
        var field = WELL_FORMED.matcher(raw);
        return field.matches() ? new Piece.Field(raw, field.group(1), field.group(2)) : new Piece.Unreadable(raw);
    }
}
