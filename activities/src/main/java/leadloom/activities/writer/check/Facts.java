package leadloom.activities.writer.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What is known of the reader and may be said to them, ready to be asked whether it bears a word or a number. */
final class Facts {

    /** A fact that may not be told to its own subject; a line gains nothing by its words. */
    private static final Pattern UNTOLD = Pattern.compile(
            "(?i).*(mail|phone|mobile|\\bip\\b|ip_|_ip|[._]age$|birth|gender|salary|open|click|visit|score|segment|consent|address|street|domain"
                    + "|website|url|linkedin|religion|health|utm|referr|last_(?!name)).*");

    /** What is picked in a form, as "Working Professional" is, has few words. */
    private static final int LONGEST_CHOICE = 4;

    private static final int SHORTEST_ROOT = 7;
    private static final int LONGEST_ENDING = 4;

    /** A fact with its words. */
    record Fact(String name, String text, List<Token> tokens, Map<String, List<Amount>> amounts) {

        boolean isHeadcount() {
            return name.matches("(?i).*(employee|headcount|staff|size).*");
        }

        /** A stranger typed it; what is not typed was looked up or chosen. */
        boolean isTyped() {
            return name.startsWith("form.");
        }

        boolean holds(String word) {
            return tokens.stream().anyMatch(token -> token.word().equals(word));
        }

        /** Whether these words stand in it one after the other. */
        boolean says(List<String> phrase) {
            var words = tokens.stream().map(Token::word).toList();
            return Collections.indexOfSubList(words, phrase) >= 0;
        }

        /** Sentences of a stranger, who may say anything of themselves and others. */
        boolean isFreeText() {
            return isTyped() && tokens.size() > LONGEST_CHOICE;
        }

        boolean is(String last) {
            return name.equals(last) || name.endsWith('.' + last);
        }
    }

    private final List<Fact> facts = new ArrayList<>();
    private final Set<String> exact = new HashSet<>();
    private final Map<String, Set<String>> stems = new HashMap<>();
    private final Set<Integer> families = new HashSet<>();

    private final Set<String> orders = new HashSet<>();

    /** @param given by the campaign's names; what looks like an order to the model counts as unsaid */
    Facts(Map<String, String> given) {
        new TreeMap<>(given).forEach((name, value) -> {
            if (!UNTOLD.matcher(name).matches()) {
                var kept = isCalled(name, value) ? value : Instructions.removedFrom(value);
                add(name, kept);
                if (!kept.equals(value)) {
                    Token.of(value).forEach(token -> orders.add(token.word()));
                }
            }
        });
        orders.removeAll(exact);
    }

    /** "Visit Vesturland Tours" is a name and orders nobody about. */
    private static boolean isCalled(String name, String value) {
        return name.endsWith("name")
                && value.split("\\s+", -1).length <= LONGEST_CHOICE
                && !Instructions.isRepeated(value);
    }

    /** Words that stand only in what was left out because it gave a model orders. */
    boolean isOfAnOrder(String word) {
        return orders.contains(word);
    }

    private void add(String name, String text) {
        var tokens = Token.of(text);
        var amounts = new HashMap<String, List<Amount>>();
        Amounts.languages().forEach(language -> amounts.put(language, Amounts.in(tokens, language)));
        facts.add(new Fact(name, text, tokens, amounts));
        for (var token : tokens) {
            exact.add(token.word());
            meanings(token.word());
        }
        if (amounts.values().stream().anyMatch(found -> !found.isEmpty())) {
            Token.of(name).forEach(token -> meanings(token.word())); // "employees" says what 88 are
        }
    }

    private void meanings(String word) {
        families.addAll(Families.ALL.of(word));
        families.addAll(Families.ALL.ofParts(word));
        for (var language : Stems.languages()) {
            stems.computeIfAbsent(language, code -> new HashSet<>()).add(Stems.deep(word, language));
        }
    }

    /** Whether something came in another language, so that a line may have to translate it. */
    boolean areForeignTo(String language) {
        return facts.stream()
                .filter(fact -> fact.isTyped() || fact.is("title"))
                .map(fact -> LanguageCheck.of(fact.tokens()))
                .anyMatch(told -> told.isPresent() && !told.orElseThrow().equals(language));
    }

    List<Fact> all() {
        return facts;
    }

    Set<String> words() {
        return exact;
    }

    /** Every number that a fact holds, in whichever language it is read, once. */
    List<Double> numbers() {
        return facts.stream()
                .flatMap(fact -> fact.amounts().values().stream())
                .flatMap(List::stream)
                .map(Amount::value)
                .distinct()
                .toList();
    }

    boolean has(String word) {
        return exact.contains(word);
    }

    /** Whether a fact holds the word, an inflection or derivation of it, or another language's word for the same. */
    boolean mean(String word, String language) {
        return exact.contains(word)
                || stems.getOrDefault(language, Set.of()).contains(Stems.deep(word, language))
                || isRooted(word)
                || language.equals("en") && hasSynonym(word)
                || Families.ALL.of(word).stream().anyMatch(families::contains);
    }

    private boolean hasSynonym(String word) {
        var known = stems.getOrDefault("en", Set.of());
        return Synonyms.stemsOf(word).stream().anyMatch(known::contains);
    }

    /** "Architect" and "architecture": long words of one root. */
    private boolean isRooted(String word) {
        return word.length() >= SHORTEST_ROOT
                && exact.stream()
                        .filter(known -> known.length() >= SHORTEST_ROOT)
                        .filter(known -> Math.abs(known.length() - word.length()) <= LONGEST_ENDING)
                        .anyMatch(known -> known.startsWith(word) || word.startsWith(known));
    }

    /** What the reader is, as a record or a choice says it; a boast in free text is none. */
    Facts sober() {
        var picked = new HashMap<String, String>();
        facts.stream().filter(fact -> !fact.isFreeText()).forEach(fact -> picked.put(fact.name(), fact.text()));
        return new Facts(picked);
    }

    /** The facts under this name alone; none if there is no such fact. */
    Facts only(String name) {
        var picked = new HashMap<String, String>();
        facts.stream().filter(fact -> fact.is(name)).forEach(fact -> picked.put(fact.name(), fact.text()));
        return new Facts(picked);
    }

    static Facts of(Fact fact) {
        return new Facts(Map.of(fact.name(), fact.text()));
    }
}
