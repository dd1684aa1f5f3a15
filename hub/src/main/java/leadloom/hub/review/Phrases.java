package leadloom.hub.review;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds what people take out of lines again and again, and what they put there instead. */
final class Phrases {

    /** Fewer may be chance, and may be about one company. */
    static final int EDITS_AT_LEAST = 3;

    private static final int LONGEST = 5;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*");

    /** A single word, or a phrase without one, must be longer than this to mean something by itself. */
    private static final int SMALL_WORD = 3;

    private Phrases() {}

    /** One edit: whose line it was, what the model wrote and what the person made of it. */
    record Rewriting(String person, String before, String after) {}

    /** Words that were taken out, with those put in at the same place; empty where nothing was. */
    record Swap(String out, String in) {}

    /** Phrases that were taken out in the lines of at least three people, with the number of people. */
    static Map<String, Integer> deleted(List<Rewriting> edits) {
        var people = new HashMap<String, Set<String>>();
        for (var edit : edits) {
            for (var swap : swaps(edit)) {
                for (var phrase : within(List.of(swap.out().split(" ")))) {
                    people.computeIfAbsent(phrase, unused -> new HashSet<>()).add(edit.person());
                }
            }
        }
        people.values().removeIf(of -> of.size() < EDITS_AT_LEAST);
        var longest = new TreeMap<String, Integer>();
        people.forEach((phrase, of) -> {
            if (!isPartOfAnother(phrase, of, people)) {
                longest.put(phrase, of.size());
            }
        });
        return longest;
    }

    /** Phrases that were replaced in the same way in the lines of at least three people. */
    static Map<Swap, Integer> replaced(List<Rewriting> edits) {
        var people = new HashMap<Swap, Set<String>>();
        for (var edit : edits) {
            for (var swap : swaps(edit)) {
                if (!swap.in().isEmpty() && swap.out().split(" ").length <= LONGEST) {
                    people.computeIfAbsent(swap, unused -> new HashSet<>()).add(edit.person());
                }
            }
        }
        var often = new HashMap<Swap, Integer>();
        people.forEach((swap, of) -> {
            if (of.size() >= EDITS_AT_LEAST) {
                often.put(swap, of.size());
            }
        });
        return often;
    }

    private static boolean isPartOfAnother(String phrase, Set<String> of, Map<String, Set<String>> people) {
        return people.entrySet().stream()
                .anyMatch(other -> !other.getKey().equals(phrase)
                        && (" " + other.getKey() + " ").contains(" " + phrase + " ")
                        && other.getValue().size() >= of.size());
    }

    /** Every run of one to five words that could stand on an avoid-list. */
    private static Set<String> within(List<String> words) {
        var phrases = new HashSet<String>();
        for (var from = 0; from < words.size(); from++) {
            for (var to = from + 1; to <= Math.min(words.size(), from + LONGEST); to++) {
                var part = words.subList(from, to);
                if (part.stream().anyMatch(word -> word.length() > SMALL_WORD && !isNumber(word))) {
                    phrases.add(String.join(" ", part));
                }
            }
        }
        return phrases;
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0));
    }

    /** What became of the words, by their longest common subsequence. */
    static List<Swap> swaps(Rewriting edit) {
        var before = words(edit.before());
        var after = words(edit.after());
        var common = common(before, after);
        var swaps = new ArrayList<Swap>();
        var out = new ArrayList<String>();
        var in = new ArrayList<String>();
        var one = 0;
        var other = 0;
        while (one < before.size() || other < after.size()) {
            var same = one < before.size()
                    && other < after.size()
                    && before.get(one).equals(after.get(other));
            if (same) {
                end(swaps, out, in);
                one++;
                other++;
            } else if (other == after.size()
                    || one < before.size() && common[one + 1][other] >= common[one][other + 1]) {
                out.add(before.get(one++));
            } else {
                in.add(after.get(other++));
            }
        }
        end(swaps, out, in);
        return swaps;
    }

    private static void end(List<Swap> swaps, List<String> out, List<String> in) {
        if (!out.isEmpty()) {
            swaps.add(new Swap(String.join(" ", out), String.join(" ", in)));
        }
        out.clear();
        in.clear();
    }

    /** How many words both have in common from each place on. */
    private static int[][] common(List<String> before, List<String> after) {
        var common = new int[before.size() + 1][after.size() + 1];
        for (var one = before.size() - 1; one >= 0; one--) {
            for (var other = after.size() - 1; other >= 0; other--) {
                common[one][other] = before.get(one).equals(after.get(other))
                        ? common[one + 1][other + 1] + 1
                        : Math.max(common[one + 1][other], common[one][other + 1]);
            }
        }
        return common;
    }

    private static List<String> words(String text) {
        var found = WORD.matcher(text.toLowerCase(Locale.ROOT));
        var words = new ArrayList<String>();
        while (found.find()) {
            words.add(found.group());
        }
        // A line is a sentence; more than this is none, and the comparison grows with the square.
        var most = Math.min(words.size(), 200);
        return Collections.unmodifiableList(
                IntStream.range(0, most).mapToObj(words::get).toList());
    }
}
