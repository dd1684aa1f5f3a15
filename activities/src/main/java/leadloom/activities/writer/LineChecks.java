package leadloom.activities.writer;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Checks a written line against its order, always with the same result. It cannot tell a good line from a dull one; it
 * finds what must never be sent: invented names and numbers, links, markup, forbidden phrases.
 */
public final class LineChecks {

    /**
     * What the checks say.
     *
     * @param failed ids of the checks that failed, in a fixed order
     * @param confidence 1 for a line that passes all and uses a fact, less for each failed check
     */
    public record Result(List<String> failed, double confidence) {

        public Result {
            failed = List.copyOf(failed);
        }

        public boolean passed() {
            return failed.isEmpty();
        }
    }

    private record Check(String id, Predicate<String> fails) {}

    private static final double PER_FAILED_CHECK = 0.4;
    /** A line that uses no fact is no lie, but it is not personal either. */
    private static final double WITHOUT_A_FACT = 0.7;

    private static final double MOSTLY = 0.9;

    private static final Pattern LINK = Pattern.compile(
            "(?i)https?:|www\\.|mailto:|\\S+@\\S+|\\b[a-z0-9-]+\\.(com|net|org|io|ai|co|de|uk|in|eu|info|biz|invalid)\\b");
    private static final Pattern MARKUP = Pattern.compile("[<>{}\\[\\]`|\\\\*_#]");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’-][\\p{L}\\p{N}]+)*");

    /** Words that may be written with a capital without being a name: what sentences begin with. */
    private static final Set<String> COMMON = Set.of("""
            a about after all also although an and another any are as at because before being both but by can congrats
            congratulations could did do does every finding first for from getting given glad good great growing happy
            have having hello help helping here hi hope how i i'd i'll i'm i've if in is it it's its just keeping knowing
            last let like long looking made make makes making managing many may maybe more most much my new next no not
            now of often on once one only or other our out over people perhaps quick quite reading running saw say
            scaling seeing seems since so some such sure teams thank thanks that that's the their them then there these
            they this those three through to today together two under until up us using we we'd we'll we're we've well
            were what what's when where whether which while who whose why will with within without working would year
            years yes yesterday yet you you'd you'll you're you've your yours january february march april june july
            august september october november december monday tuesday wednesday thursday friday saturday sunday
            morning afternoon evening week month
            """.strip().split("\\s+"));

    private LineChecks() {}

    /** All checks of this line. */
    public static Result check(String line, LineRequest order) {
        var known = words(String.join(" ", order.facts().values()));
        var failed = checks(order, known).stream()
                .filter(check -> check.fails().test(line))
                .map(Check::id)
                .toList();
        var confidence = Math.pow(PER_FAILED_CHECK, failed.size()) * (usesAFact(line, known) ? 1 : WITHOUT_A_FACT);
        return new Result(failed, confidence);
    }

    private static List<Check> checks(LineRequest order, Set<String> known) {
        var numbers = numbers(String.join(" ", order.facts().values()));
        return List.of(
                new Check("empty", String::isBlank),
                new Check("too_long", line -> spaced(line) > order.atMostWords()),
                new Check("avoid_list", line -> order.avoid().stream().anyMatch(phrase -> contains(line, phrase))),
                new Check("link", line -> LINK.matcher(line).find()),
                new Check("markup", line -> MARKUP.matcher(line).find()),
                new Check("control_characters", line -> line.codePoints().anyMatch(LineChecks::isControl)),
                new Check("unknown_name", line -> capitalised(line).stream().anyMatch(word -> !isKnown(word, known))),
                new Check("unknown_number", line -> !numbers.containsAll(numbers(line))),
                new Check("other_script", LineChecks::isMostlyOtherScript));
    }

    private static long spaced(String line) {
        return line.isBlank() ? 0 : line.strip().split("\\s+").length;
    }

    private static boolean contains(String line, String phrase) {
        return !phrase.isBlank() && flat(line).contains(flat(phrase));
    }

    /** One spelling for what a reader would call the same phrase. */
    private static String flat(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            // FORMAT holds the invisible ones: direction marks, zero-width joiners
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static List<String> capitalised(String line) {
        return wordList(line).stream()
                .filter(word -> word.codePoints().anyMatch(Character::isUpperCase))
                .toList();
    }

    private static boolean isKnown(String word, Set<String> known) {
        var small = flat(word);
        var owner = small.endsWith("'s") ? small.substring(0, small.length() - 2) : small;
        return COMMON.contains(small) || known.contains(small) || known.contains(owner);
    }

    private static boolean usesAFact(String line, Set<String> known) {
        return words(line).stream().anyMatch(word -> known.contains(word) && !COMMON.contains(word));
    }

    private static Set<String> words(String text) {
        return wordList(text).stream().map(LineChecks::flat).collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> wordList(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static Set<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isMostlyOtherScript(String line) {
        var letters = line.codePoints().filter(Character::isLetter).toArray();
        var latin = IntStream.of(letters)
                .filter(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN)
                .count();
        return latin < MOSTLY * letters.length;
    }
}
