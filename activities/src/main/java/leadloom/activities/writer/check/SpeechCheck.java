package leadloom.activities.writer.check;

import java.util.Set;
import java.util.regex.Pattern;

/** What a first line must not do, whoever it is for: promise, order about, pry, or talk of how it was made. */
final class SpeechCheck {

    private static final MarkedWords PRIVATE = MarkedWords.of("private");
    private static final MarkedWords WATCHED = MarkedWords.of("watched");
    private static final MarkedWords PROMISE = MarkedWords.of("promise");
    private static final MarkedWords ORDERS = MarkedWords.of("reader-orders");
    private static final MarkedWords HOSTILE = MarkedWords.of("hostile");
    private static final MarkedWords EVENTS = MarkedWords.of("events");
    private static final MarkedWords LEAK = MarkedWords.of("leak");
    private static final MarkedWords REFUSAL = MarkedWords.of("refusal");

    private static final Pattern MONEY = Pattern.compile("[$€£¥%‰]|(?i)\\b(eur|usd|gbp|chf)\\b");
    private static final Pattern NEVER_AGAIN = Pattern.compile(
            "(?iU)never\\b.*\\bagain|\\bwith us\\b|mit uns\\b|\\bnie wieder|avec nous\\b|plus jamais"
                    + "|connosco\\b|con nosotros|con noi\\b|nunca más|nunca mais|mai più|met ons\\b|nooit meer|\\bwird nie|\\bwerden Sie\\b"
                    + "|(^|[.,;] )(nous|no [a-z]+(amos|emos|imos)|não [a-z]+(amos|emos|imos)|[a-zà-ÿ]+iamo)\\b|\\b(wir|nós|nosotros|noi|wij)\\b|\\b(unser|unsere[mnrs]?|notre|nosso|nossa|nuestr[oa]s?|nostr[oa]|onze)\\b");
    private static final Pattern ABOUT_US = Pattern.compile(
            "\\b([Ww]e|[Oo]ur|ours|I|me|[Mm]y)\\b(?! (read|understand|gather|hear|see)\\b)|\\b(will|won't|shall|going to)\\b|'ll\\b");
    private static final int BORROWED_BY_CHANCE = 1;
    private static final Pattern ANSWERS = Pattern.compile(
            "(?i)(yes|no|sure|ok|okay|of course|certainly|absolutely|understood|done|here|attention|warning|important|approved|hooray|great)[,:;.!]");
    private static final MarkedWords CAUSES = MarkedWords.of("causes");
    private static final MarkedWords OWN = MarkedWords.of("own");
    private static final Pattern FACT_NAME = Pattern.compile("(?iU)\\b\\w+[._]\\w+[._]?\\w*\\b");
    private static final Pattern PHONE = Pattern.compile("\\+?\\d[\\d\\s()/-]{6,}\\d|\\d{1,2}:\\d{2}");
    private static final Set<String> OFFERED_IN = Set.of("name", "industry", "title");

    private SpeechCheck() {}

    /** What a colleague would not say to a stranger's face, even where the stranger wrote it. */
    static boolean isPrivate(Reading reading) {
        var tokens = reading.tokens();
        for (var place = 0; place < tokens.size(); place++) {
            var word = tokens.get(place).word();
            if (reading.isMarked(PRIVATE, place) && !isTheirTrade(reading, word)) {
                return true;
            }
        }
        return PHONE.matcher(reading.text()).find() || reading.hasUngrounded(WATCHED) || repeatsAnUntoldFact(reading);
    }

    private static boolean isTheirTrade(Reading reading, String word) {
        return reading.facts().all().stream()
                .filter(fact -> OFFERED_IN.stream().anyMatch(fact::is))
                .anyMatch(fact ->
                        fact.tokens().stream().anyMatch(token -> token.word().equals(word)));
    }

    private static boolean repeatsAnUntoldFact(Reading reading) {
        return reading.order().facts().entrySet().stream()
                .filter(fact -> reading.facts().all().stream()
                        .noneMatch(told -> told.name().equals(fact.getKey())))
                .map(fact -> fact.getValue().strip())
                .anyMatch(value -> value.length() > 3 && reading.text().contains(value));
    }

    static boolean promises(Reading reading) {
        return reading.hasUngrounded(PROMISE)
                || MONEY.matcher(reading.text()).find()
                || NEVER_AGAIN.matcher(reading.text()).find()
                || reading.language().equals("en")
                        && ABOUT_US.matcher(reading.text()).find();
    }

    static boolean ordersTheReader(Reading reading) {
        return reading.hasUngrounded(ORDERS);
    }

    static boolean tellsHowItWasMade(Reading reading) {
        return reading.has(LEAK)
                || FACT_NAME.matcher(reading.text()).results().anyMatch(name -> isFactName(reading, name.group()))
                || reading.text()
                        .matches("(?is).*\\byou are (a|an|the) (writer|assistant|helpful|model|bot|ai|expert)\\b.*");
    }

    private static boolean isFactName(Reading reading, String word) {
        return word.contains("_") || reading.order().facts().keySet().stream().anyMatch(word::equalsIgnoreCase);
    }

    static boolean refuses(Reading reading) {
        return reading.has(REFUSAL);
    }

    /** News about the reader that no fact brings. */
    static boolean inventsAnEvent(Reading reading) {
        return reading.hasUngrounded(EVENTS);
    }

    /** A cause is a claim, and so is a thing that the reader is said to have. */
    static boolean inventsACause(Reading reading) {
        var tokens = reading.tokens();
        for (var place = 0; place < tokens.size(); place++) {
            var word = tokens.get(place).word();
            var dated = place + 1 < tokens.size() && tokens.get(place + 1).isNumber();
            if (CAUSES.startsAt(tokens, place) && !dated && !isKnownCause(reading, place)
                    || word.equals("your") && !isOwned(reading, place + 1) && !isOwned(reading, place + 2)) {
                return true;
            }
        }
        return false;
    }

    /** The fact's own cause, or the facts told in another order. */
    private static boolean isKnownCause(Reading reading, int place) {
        var rest = reading.tokens().subList(place + 1, reading.tokens().size());
        return reading.facts().has(reading.tokens().get(place).word())
                || !reading.language().equals("en")
                        && rest.stream()
                                .filter(token -> !reading.vocabulary().isSmall(token.word()))
                                .limit(2)
                                .allMatch(token -> reading.facts().mean(token.word(), reading.language()));
    }

    private static boolean isOwned(Reading reading, int place) {
        if (place >= reading.tokens().size()) {
            return false;
        }
        var word = reading.tokens().get(place).word();
        return OWN.has(word) || reading.facts().mean(word, reading.language());
    }

    /** Nobody is won by an insult. */
    static boolean insults(Reading reading) {
        return reading.hasUngrounded(HOSTILE);
    }

    /** It does what a sentence of the form told the model to do. */
    static boolean obeysAStranger(Reading reading) {
        var borrowed = reading.tokens().stream()
                .filter(token -> !reading.vocabulary().isSmall(token.word()))
                .filter(token -> reading.facts().isOfAnOrder(token.word()))
                .distinct()
                .count();
        return borrowed > BORROWED_BY_CHANCE
                || Instructions.isRepeated(reading.text())
                || ANSWERS.matcher(reading.text()).lookingAt();
    }
}
