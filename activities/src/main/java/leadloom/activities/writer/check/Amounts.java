package leadloom.activities.writer.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the numbers of a text, whether written in digits or in the words of a language. */
final class Amounts {

    private static final Map<String, Map<String, Integer>> WORDS = read();
    private static final Set<String> JOINTS = Set.of("and", "und", "et", "e", "y", "en");
    private static final int HALF_A_DOZEN = 6;
    private static final int TEN = 10;
    private static final int DOZEN = 12;
    private static final int TENS = 20;
    private static final int HUNDRED = 100;
    private static final int THOUSAND = 1000;

    private final Map<String, Integer> words;
    private final List<Token> tokens;
    private final List<Amount> found = new ArrayList<>();

    private Amounts(List<Token> tokens, Map<String, Integer> words) {
        this.tokens = tokens;
        this.words = words;
    }

    static List<Amount> in(List<Token> tokens, String language) {
        var amounts = new Amounts(tokens, WORDS.getOrDefault(language, Map.of()));
        var place = 0;
        while (place < tokens.size()) {
            place = amounts.readAt(place);
        }
        return amounts.found;
    }

    static Set<String> languages() {
        return WORDS.keySet();
    }

    private static Map<String, Map<String, Integer>> read() {
        var languages = new HashMap<String, Map<String, Integer>>();
        for (var line : WordLists.lines("numbers.txt")) {
            var listed = WordLists.words(line);
            var values = new HashMap<String, Integer>();
            for (var entry : listed.subList(1, listed.size())) {
                var parts = entry.split("=", 2);
                values.put(Token.folded(parts[0]), Integer.parseInt(parts[1]));
            }
            languages.put(listed.getFirst(), values);
        }
        return languages;
    }

    private int readAt(int place) {
        var token = tokens.get(place);
        if (isHalfADozen(place)) {
            found.add(new Amount(HALF_A_DOZEN, place, place + 3));
            return place + 3;
        }
        if (token.isNumber()) {
            found.add(new Amount(digits(token.word()), place, place + 1));
            return place + 1;
        }
        var value = valueOf(token.word());
        return value.isEmpty() ? place + 1 : readWords(place, value.orElseThrow());
    }

    /** "Four hundred and ten" is one number; "two of five" are two. */
    private int readWords(int first, int start) {
        double sum = start == HUNDRED || start == THOUSAND ? 0 : start;
        var next = first;
        if (sum == 0) {
            sum = start;
        }
        next++;
        while (next < tokens.size() && tokens.get(next - 1).after().matches("[\\s-]*")) {
            var joint = JOINTS.contains(tokens.get(next).word()) ? 1 : 0;
            var value = next + joint < tokens.size()
                    ? valueOf(tokens.get(next + joint).word())
                    : Optional.<Integer>empty();
            if (value.isEmpty() || !goesOn(sum, value.orElseThrow())) {
                break;
            }
            sum = joined(sum, value.orElseThrow());
            next += joint + 1;
        }
        found.add(new Amount(sum, first, next));
        return next;
    }

    private static boolean goesOn(double sum, int value) {
        if (value == DOZEN) {
            return sum > 1 && sum < TEN;
        }
        if (value == HUNDRED || value == THOUSAND || isFourTwenty(sum, value)) {
            return sum < value * THOUSAND;
        }
        return value < HUNDRED && (sum % HUNDRED == 0 || sum % HUNDRED >= TENS && value < TENS);
    }

    private static double joined(double sum, int value) {
        if (value == DOZEN || value == HUNDRED || value == THOUSAND || isFourTwenty(sum, value)) {
            return sum * value;
        }
        return sum + value;
    }

    /** The French way to say eighty. */
    private static boolean isFourTwenty(double sum, int value) {
        return sum == 4 && value == TENS;
    }

    private boolean isHalfADozen(int place) {
        return place + 2 < tokens.size()
                && tokens.get(place).word().equals("half")
                && tokens.get(place + 2).word().equals("dozen");
    }

    private Optional<Integer> valueOf(String word) {
        var known = words.get(word);
        return known != null ? Optional.of(known) : written(word, 0, 0);
    }

    /** Languages that write a whole number as one word: "zweihundertvierzig". */
    private Optional<Integer> written(String word, int sum, int parts) {
        if (word.isEmpty()) {
            return parts > 1 ? Optional.of(sum) : Optional.empty();
        }
        if (parts > 0 && JOINTS.stream().anyMatch(word::startsWith)) {
            var joint = JOINTS.stream()
                    .filter(word::startsWith)
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            var after = written(word.substring(joint), sum, parts);
            if (after.isPresent()) {
                return after;
            }
        }
        for (var length = word.length(); length > 1; length--) {
            var value = words.get(word.substring(0, length));
            if (value != null) {
                var whole = value == HUNDRED || value == THOUSAND ? Math.max(1, sum) * value : sum + value;
                var after = written(word.substring(length), whole, parts + 1);
                if (after.isPresent()) {
                    return after;
                }
            }
        }
        return Optional.empty();
    }

    private static double digits(String written) {
        var plain =
                written.matches("\\d{1,3}([.,]\\d{3})+") ? written.replaceAll("[.,]", "") : written.replace(',', '.');
        try {
            return Double.parseDouble(plain);
        } catch (NumberFormatException dotted) { // an internet address, a version
            return Double.NaN;
        }
    }
}
