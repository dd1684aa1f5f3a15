package leadloom.activities.writer.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every number of the line is a number of a fact, and counts there what it counts here. */
final class NumberCheck {

    private static final MarkedWords PEOPLE = MarkedWords.of("people");
    private static final MarkedWords UNITS = MarkedWords.of("time-units");
    private static final MarkedWords PER = MarkedWords.of("per");
    private static final MarkedWords COMPANY = MarkedWords.of("company-parts");
    private static final MarkedWords QUALIFIERS = MarkedWords.of("qualifiers");
    private static final Set<String> OF = Set.of("of", "von", "mit", "de", "di", "van");
    private static final MarkedWords ABOVE = MarkedWords.of("above");
    private static final MarkedWords BELOW = MarkedWords.of("below");
    private static final MarkedWords ABOUT = MarkedWords.of("about");
    private static final List<String> ARTICLES = List.of("a", "an", "one", "the");
    private static final Set<String> MANY_TIMES = Set.of("as", "when", "over", "if", "for");
    private static final int TEN = 10;
    private static final int FEW = 3;
    private static final int COUNTED_WITHIN = 2;
    private static final int PEOPLE_WITHIN = 3;
    private static final int UNIT_WITHIN = 3;
    private static final int QUALIFIER_WITHIN = 2;

    private NumberCheck() {}

    /** What is odd about the numbers of the line: nothing, where each counts in a fact what it counts here. */
    static Set<String> doubts(Reading reading) {
        var doubts = new TreeSet<String>();
        reading.amounts().stream()
                .filter(amount -> isClaim(reading, amount) && !isGrounded(reading, amount))
                .forEach(amount -> {
                    doubts.add(whence(reading, amount));
                    if (!hasKnownUnit(reading, amount)) {
                        doubts.add("another unit");
                    }
                    if (isAnotherHeadcount(reading, amount)) {
                        doubts.add("people");
                    }
                    if (contradicts(reading, amount)) {
                        doubts.add("instead of another");
                    }
                });
        return doubts;
    }

    private static String whence(Reading reading, Amount amount) {
        var numbers = reading.facts().numbers();
        if (numbers.stream().anyMatch(known -> known == amount.value())) {
            return "counts something else";
        }
        if (Reckoning.gives(numbers, amount.value())) {
            return "reckoned";
        }
        return amount.value() <= FEW ? "few" : "new";
    }

    /** "A mill of 156 people" where a fact counts 165. */
    private static boolean isAnotherHeadcount(Reading reading, Amount amount) {
        return countsPeople(reading, amount.next())
                && amount.value() > TEN
                && reading.facts().all().stream().anyMatch(Facts.Fact::isHeadcount);
    }

    /** "Three hours" where a fact speaks of two: it counts the same and comes to something else. */
    private static boolean contradicts(Reading reading, Amount amount) {
        return reading.tokens().stream()
                .skip(amount.next())
                .limit(COUNTED_WITHIN)
                .takeWhile(token -> !reading.vocabulary().isSmall(token.word()))
                .anyMatch(token ->
                        reading.facts().all().stream().anyMatch(fact -> counts(fact, Stems.light(token.word(), "en"))));
    }

    private static boolean counts(Facts.Fact fact, String stem) {
        return fact.amounts().values().stream()
                .flatMap(List::stream)
                .flatMap(amount -> fact.tokens().stream().skip(amount.next()).limit(COUNTED_WITHIN))
                .anyMatch(token -> Stems.light(token.word(), "en").equals(stem));
    }

    /** "One" says nothing by itself; "one hour" does where the facts count hours. */
    private static boolean isClaim(Reading reading, Amount amount) {
        return amount.value() != 1
                || reading.facts().all().stream().anyMatch(fact -> countsOtherwise(fact, reading, amount));
    }

    private static boolean countsOtherwise(Facts.Fact fact, Reading reading, Amount amount) {
        if (amount.next() >= reading.tokens().size()) {
            return false;
        }
        var unit = Stems.light(reading.tokens().get(amount.next()).word(), "en");
        return fact.amounts().getOrDefault("en", List.of()).stream()
                .filter(known ->
                        known.value() != 1 && known.next() < fact.tokens().size())
                .map(known -> fact.tokens().get(known.next()).word())
                .anyMatch(counted ->
                        UNITS.has(counted) && Stems.light(counted, "en").equals(unit));
    }

    private static boolean isGrounded(Reading reading, Amount amount) {
        return hasKnownUnit(reading, amount)
                && (isFigureOfSpeech(reading, amount)
                        || reading.facts().all().stream().anyMatch(fact -> grounds(fact, reading, amount)));
    }

    /**
     * "Two calls", "three reasons": as long as the facts have none of what is counted, nothing is said of the reader.
     */
    private static boolean isFigureOfSpeech(Reading reading, Amount amount) {
        if (isTwiceAtTheEnd(reading, amount)) {
            return true;
        }
        if (amount.value() > 3
                || reading.tokens().get(amount.first()).isNumber()
                || amount.next() >= reading.tokens().size()) {
            return false;
        }
        var counted = reading.tokens().get(amount.next()).word();
        return MANY_TIMES.contains(counted) // twice as much as who knows what
                || reading.vocabulary().isNeutral(counted)
                        && !reading.vocabulary().isSmall(counted)
                        && !PEOPLE.has(counted)
                        && !UNITS.has(counted)
                        && !COMPANY.has(counted)
                        && !reading.facts().has(counted)
                        && !countsTheUnknown(reading, amount.next());
    }

    /** What "costs twice" costs more than once, and no more is said. */
    private static boolean isTwiceAtTheEnd(Reading reading, Amount amount) {
        var token = reading.tokens().get(amount.next() - 1);
        return token.word().equals("twice")
                && !token.after().isBlank()
                && !reading.facts().has("twice");
    }

    /** "Three large carmakers": it is the carmakers that are counted. */
    private static boolean countsTheUnknown(Reading reading, int place) {
        return place + 1 < reading.tokens().size()
                && reading.tokens().get(place).after().isBlank()
                && GroundingCheck.isUnmapped(reading, place + 1);
    }

    private static boolean grounds(Facts.Fact fact, Reading reading, Amount amount) {
        return fact.amounts().values().stream()
                .anyMatch(amounts -> amounts.stream()
                        .filter(known -> known.value() == amount.value() || isRoundedFrom(known, fact, reading, amount))
                        .anyMatch(known -> countsTheSame(fact, reading, amount)
                                && keepsTheUnit(fact, known, reading, amount)
                                && !countsAnother(fact, reading, amount)
                                && (known.value() != amount.value() || isAsExact(fact, reading, amount))
                                && !isPartTakenForWhole(amounts, known, fact, reading)));
    }

    /** "95" employees are people; what a number in a sentence counts must stand in that sentence. */
    private static boolean countsTheSame(Facts.Fact fact, Reading reading, Amount amount) {
        if (amount.next() >= reading.tokens().size()
                || !reading.tokens().get(amount.next() - 1).after().matches("[\\s-]*")) {
            return true;
        }
        var counted = reading.tokens().get(amount.next()).word();
        if (reading.vocabulary().isSmall(counted)) {
            return true;
        }
        if (fact.is("sites")) {
            return !UNITS.has(counted) && !PEOPLE.has(counted);
        }
        if (fact.isHeadcount()) {
            return countsPeople(reading, amount.next()) || isOfATeam(reading, amount.first());
        }
        return Facts.of(fact).mean(counted, reading.language())
                || !reading.language().equals("en")
                        && !PEOPLE.has(counted) // perhaps a verb; what it says is checked elsewhere
                || (PEOPLE.has(counted)
                        ? countsPersons(fact)
                        : reading.vocabulary().isNeutral(counted));
    }

    /** Where the fact has two countries and one shift, nobody may speak of two shifts. */
    private static boolean countsAnother(Facts.Fact fact, Reading reading, Amount amount) {
        return reading.language().equals("en")
                && amount.value() != 1
                && reading.tokens().stream()
                        .skip(amount.next())
                        .limit(2)
                        .map(Token::word)
                        .filter(word -> word.endsWith("s") && !fact.holds(word))
                        .anyMatch(word -> ARTICLES.stream()
                                .anyMatch(article -> fact.text()
                                        .matches("(?is).*\\b" + article + " (whole |full |single )?"
                                                + word.substring(0, word.length() - 1) + "\\b.*")));
    }

    /** Machinists are people too. */
    private static boolean countsPersons(Facts.Fact fact) {
        return fact.amounts().values().stream()
                .flatMap(List::stream)
                .flatMap(amount -> fact.tokens().stream().skip(amount.next()).limit(2))
                .anyMatch(token -> Lexicon.namesAPerson(token.word()));
    }

    /** "145 skilled people", "95 metalworkers". */
    private static boolean countsPeople(Reading reading, int from) {
        var until = Math.min(reading.tokens().size(), from + PEOPLE_WITHIN);
        return reading.tokens().subList(from, until).stream()
                .anyMatch(token -> PEOPLE.has(token.word()) || token.word().matches("\\w+(workers|makers)"));
    }

    /** Three hours are not three lines. */
    private static boolean keepsTheUnit(Facts.Fact fact, Amount known, Reading reading, Amount amount) {
        if (known.next() >= fact.tokens().size()
                || !UNITS.has(fact.tokens().get(known.next()).word())) {
            return true;
        }
        if (amount.next() >= reading.tokens().size()) {
            return true;
        }
        var counted = reading.tokens().get(amount.next()).word();
        return reading.vocabulary().isSmall(counted)
                || UNITS.has(counted)
                || !Facts.of(fact).mean(counted, reading.language());
    }

    /** "A team of 130 knows": what is counted stands before the number. */
    private static boolean isOfATeam(Reading reading, int first) {
        return first > 1
                && OF.contains(reading.tokens().get(first - 1).word())
                && (PEOPLE.has(reading.tokens().get(first - 2).word())
                        || COMPANY.has(reading.tokens().get(first - 2).word()));
    }

    /** "Nearly 400" is no way to say 340, nor 400. */
    private static boolean isAsExact(Facts.Fact fact, Reading reading, Amount amount) {
        var before = reading.tokens().subList(Math.max(0, amount.first() - QUALIFIER_WITHIN), amount.first());
        return before.stream().noneMatch(token -> QUALIFIERS.has(token.word()))
                || fact.tokens().stream().anyMatch(token -> QUALIFIERS.has(token.word()))
                || fact.text().matches("\\d+\\s*[-–]\\s*\\d+");
    }

    /** "More than 300" is fair for 340 people, "nearly 400" is not. */
    private static boolean isRoundedFrom(Amount known, Facts.Fact fact, Reading reading, Amount amount) {
        if (!fact.isHeadcount() || amount.value() < TEN || amount.value() % TEN != 0) {
            return false;
        }
        var before = reading.tokens().subList(Math.max(0, amount.first() - QUALIFIER_WITHIN), amount.first());
        var ratio = known.value() / amount.value();
        return before.stream().anyMatch(token -> ABOVE.has(token.word())) && ratio > 1 && ratio <= 1.2
                || before.stream().anyMatch(token -> BELOW.has(token.word())) && ratio < 1 && ratio >= 0.92
                || before.stream().anyMatch(token -> ABOUT.has(token.word())) && ratio >= 0.95 && ratio <= 1.05;
    }

    /** Of "2 of our 5 lines" nobody may speak of five lines alone. */
    private static boolean isPartTakenForWhole(List<Amount> amounts, Amount known, Facts.Fact fact, Reading reading) {
        return amounts.stream()
                .filter(part ->
                        part.next() < known.first() && known.first() - part.next() <= 2 && part.value() < known.value())
                .filter(part -> fact.tokens().get(part.next()).word().matches("of|von|der|de|des|di|van"))
                .anyMatch(part -> reading.amounts().stream().noneMatch(said -> said.value() == part.value()));
    }

    /** Three times a day is not three times a week. */
    private static boolean hasKnownUnit(Reading reading, Amount amount) {
        var until = Math.min(reading.tokens().size(), amount.next() + UNIT_WITHIN);
        for (var place = amount.next(); place < until; place++) {
            var word = reading.tokens().get(place).word();
            var measures = place == amount.next()
                    || PER.has(reading.tokens().get(place - 1).word());
            if (place > amount.next()
                    && !reading.tokens().get(place - 1).after().isBlank()) {
                return true; // another part of the sentence
            }
            if (measures && UNITS.has(word) && !reading.facts().mean(word, reading.language())) {
                return false;
            }
        }
        return true;
    }
}
