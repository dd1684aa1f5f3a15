package leadloom.hub.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import leadloom.journey.lead.Facts;
import org.jspecify.annotations.Nullable;

/**
 * Shows a reader where the words of a line come from: what stands in the lead's data, and names and numbers that stand
 * nowhere. An aid for the eye; what may leave is decided by the checks.
 */
public final class LineMarks {

    private static final Pattern WORD = Pattern.compile("\\p{N}+(?:[.,]\\p{N}+)*|\\p{L}[\\p{L}\\p{M}\\p{N}'’-]*");
    private static final Set<String> SMALL = Set.of(
            "about", "after", "also", "and", "are", "been", "before", "but", "can", "for", "from", "has", "have", "her",
            "his", "how", "into", "its", "more", "most", "not", "our", "over", "she", "such", "than", "that", "the",
            "their", "them", "then", "there", "they", "this", "was", "well", "were", "what", "when", "where", "which",
            "while", "who", "will", "with", "would", "you", "your");

    /** Shorter words have too many kin to be told apart by how they begin. */
    private static final int STEM = 5;

    private LineMarks() {}

    /** What is known of some words of a line. */
    public enum Mark {
        PLAIN,
        /** It stands in the lead's data. */
        FOUND,
        /** A name or a number that stands nowhere in the lead's data. */
        NOT_FOUND
    }

    /**
     * Some words of a line, as they stand.
     *
     * @param field where they were found; null where they were not
     */
    public record Span(String text, Mark mark, @Nullable String field) {}

    private record Word(
            int from, int to, Mark mark, @Nullable String field) {}

    /** The line in pieces that make it up again; neighbours from one field are one piece. */
    public static List<Span> of(String line, Facts facts) {
        var known = known(facts);
        var spans = new ArrayList<Span>();
        var done = 0;
        for (var word : joined(line, words(line, known))) {
            if (word.from() > done) {
                spans.add(new Span(line.substring(done, word.from()), Mark.PLAIN, null));
            }
            spans.add(new Span(line.substring(word.from(), word.to()), word.mark(), word.field()));
            done = word.to();
        }
        if (done < line.length()) {
            spans.add(new Span(line.substring(done), Mark.PLAIN, null));
        }
        return spans;
    }

    /** Each word of each fact, with the field it stands in. */
    private static Map<String, String> known(Facts facts) {
        var known = new HashMap<String, String>();
        facts.values().forEach((field, value) -> {
            var word = WORD.matcher(value.toLowerCase(Locale.ROOT));
            while (word.find()) {
                if (tells(word.group())) {
                    known.putIfAbsent(word.group(), field);
                }
            }
        });
        return known;
    }

    private static boolean tells(String word) {
        return Character.isDigit(word.charAt(0)) || word.length() > 2 && !SMALL.contains(word);
    }

    private static List<Word> words(String line, Map<String, String> known) {
        var words = new ArrayList<Word>();
        var word = WORD.matcher(line);
        var first = true;
        while (word.find()) {
            var text = word.group();
            var field = field(text.toLowerCase(Locale.ROOT), known);
            if (field != null) {
                words.add(new Word(word.start(), word.end(), Mark.FOUND, field));
            } else if (Character.isDigit(text.charAt(0)) || !first && isName(text)) {
                words.add(new Word(word.start(), word.end(), Mark.NOT_FOUND, null));
            }
            first = endsSentence(line, word.end());
        }
        return words;
    }

    private static @Nullable String field(String word, Map<String, String> known) {
        if (!tells(word)) {
            return null;
        }
        var exact = known.get(word);
        if (exact != null || word.length() < STEM || Character.isDigit(word.charAt(0))) {
            return exact;
        }
        var stem = word.substring(0, Math.max(STEM, word.length() - 3));
        return known.entrySet().stream()
                .filter(entry -> entry.getKey().length() >= STEM
                        && entry.getKey().startsWith(stem)
                        && entry.getKey().length() - word.length() <= 3)
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst()
                .orElse(null);
    }

    private static boolean isName(String text) {
        return Character.isUpperCase(text.charAt(0)) && text.length() > 1;
    }

    private static boolean endsSentence(String line, int at) {
        return at < line.length() && ".!?:".indexOf(line.charAt(at)) >= 0;
    }

    /** Words of one field with nothing but a blank between them read as one thing. */
    private static List<Word> joined(String line, List<Word> words) {
        var joined = new ArrayList<Word>();
        for (var word : words) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null
                    && last.mark() == word.mark()
                    && Objects.equals(last.field(), word.field())
                    && line.substring(last.to(), word.from()).isBlank()) {
                joined.removeLast();
                joined.add(new Word(last.from(), word.to(), word.mark(), word.field()));
            } else {
                joined.add(word);
            }
        }
        return joined;
    }
}
