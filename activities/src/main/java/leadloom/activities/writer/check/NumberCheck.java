package leadloom.activities.writer.check;

import java.util.List;

/** Every number of the line is a number of a fact, and counts there what it counts here. */
final class NumberCheck {

    private static final MarkedWords PEOPLE = MarkedWords.of("people");
    private static final MarkedWords UNITS = MarkedWords.of("time-units");
    private static final MarkedWords PER = MarkedWords.of("per");
    private static final MarkedWords COMPANY = MarkedWords.of("company-parts");
    private static final MarkedWords QUALIFIERS = MarkedWords.of("qualifiers");
    private static final int UNIT_WITHIN = 4;
    private static final int QUALIFIER_WITHIN = 2;

    private NumberCheck() {}

    static boolean fails(Reading reading) {
        return reading.amounts().stream().anyMatch(amount -> amount.value() != 1 && !isGrounded(reading, amount));
    }

    private static boolean isGrounded(Reading reading, Amount amount) {
        return hasKnownUnit(reading, amount)
                && (isFigureOfSpeech(reading, amount)
                        || reading.facts().all().stream().anyMatch(fact -> grounds(fact, reading, amount)));
    }

    /** "Two calls", "three reasons": as long as the facts have none of what is counted, nothing is said of the reader. */
    private static boolean isFigureOfSpeech(Reading reading, Amount amount) {
        if (amount.value() > 3 || reading.tokens().get(amount.first()).isNumber() || amount.next() >= reading.tokens().size()) {
            return false;
        }
        var counted = reading.tokens().get(amount.next()).word();
        return reading.vocabulary().isNeutral(counted)
                && !reading.vocabulary().isSmall(counted)
                && !PEOPLE.has(counted)
                && !UNITS.has(counted)
                && !COMPANY.has(counted)
                && !reading.facts().has(counted);
    }

    private static boolean grounds(Facts.Fact fact, Reading reading, Amount amount) {
        return fact.amounts().values().stream().anyMatch(amounts -> amounts.stream()
                .filter(known -> known.value() == amount.value())
                .anyMatch(known -> countsTheSame(fact, reading, amount)
                        && isAsExact(fact, reading, amount)
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
        if (fact.isHeadcount()) {
            return PEOPLE.has(counted);
        }
        return Facts.of(fact).mean(counted, reading.language())
                || !PEOPLE.has(counted) && reading.vocabulary().isNeutral(counted);
    }

    /** "Nearly 400" is no way to say 340, nor 400. */
    private static boolean isAsExact(Facts.Fact fact, Reading reading, Amount amount) {
        var before = reading.tokens().subList(Math.max(0, amount.first() - QUALIFIER_WITHIN), amount.first());
        return before.stream().noneMatch(token -> QUALIFIERS.has(token.word()))
                || fact.tokens().stream().anyMatch(token -> QUALIFIERS.has(token.word()));
    }

    /** Of "2 of our 5 lines" nobody may speak of five lines alone. */
    private static boolean isPartTakenForWhole(List<Amount> amounts, Amount known, Facts.Fact fact, Reading reading) {
        return amounts.stream()
                .filter(part -> part.next() < known.first() && known.first() - part.next() <= 2 && part.value() < known.value())
                .filter(part -> fact.tokens().get(part.next()).word().matches("of|von|der|de|des|di|van"))
                .anyMatch(part -> reading.amounts().stream().noneMatch(said -> said.value() == part.value()));
    }

    /** Three times a day is not three times a week. */
    private static boolean hasKnownUnit(Reading reading, Amount amount) {
        var until = Math.min(reading.tokens().size(), amount.next() + UNIT_WITHIN);
        for (var place = amount.next(); place < until; place++) {
            var word = reading.tokens().get(place).word();
            var measures = place == amount.next() || PER.has(reading.tokens().get(place - 1).word());
            if (measures && UNITS.has(word) && !reading.facts().mean(word, reading.language())) {
                return false;
            }
        }
        return true;
    }
}
