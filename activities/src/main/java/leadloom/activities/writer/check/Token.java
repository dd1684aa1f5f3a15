package leadloom.activities.writer.check;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A word or number of a text.
 *
 * @param word in small letters and without accents, so that spellings compare
 * @param glued nothing but an apostrophe or hyphen stands before it
 * @param opens it begins a sentence
 * @param after what stands between it and the next token
 */
record Token(String written, String word, boolean glued, boolean opens, String after) {

    private static final Pattern PIECE = Pattern.compile("\\d+(?:[.,]\\d+)*|[\\p{L}\\p{M}]+");
    private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?…:;]\\s+\\S?.*|.*[.!?…:;]$", Pattern.DOTALL);
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    static List<Token> of(String text) {
        var tokens = new ArrayList<Token>();
        var piece = PIECE.matcher(text);
        var from = 0;
        var found = piece.find();
        while (found) {
            var written = piece.group();
            var before = text.substring(from, piece.start());
            from = piece.end();
            found = piece.find();
            var after = text.substring(from, found ? piece.start() : text.length());
            var glued = !tokens.isEmpty() && before.matches("['’‐‑-]");
            var opens = tokens.isEmpty() || SENTENCE_END.matcher(before).matches();
            tokens.add(new Token(written, folded(written), glued, opens, after));
        }
        return tokens;
    }

    /** One spelling for what a reader would call the same word. */
    static String folded(String text) {
        var apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return ACCENTS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT).replace("ß", "ss");
    }

    boolean isNumber() {
        return Character.isDigit(word.charAt(0));
    }

    boolean isCapitalised() {
        return Character.isUpperCase(written.codePointAt(0));
    }

    boolean isAllCapitals() {
        return written.length() > 1 && written.codePoints().allMatch(Character::isUpperCase);
    }
}
