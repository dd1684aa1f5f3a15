package leadloom.activities.writer.check;

import java.util.Set;
import java.util.regex.Pattern;

/** What a first line must not do, whoever it is for: order about, pry, insult, or talk of how it was made. */
final class SpeechCheck {

    private static final MarkedWords PRIVATE = MarkedWords.of("private");
    private static final int ADDRESSED_WITHIN = 3;
    private static final Set<String> FIRST_PERSON = Set.of("i", "my", "me", "ich", "je", "eu", "yo", "io", "ik");
    private static final MarkedWords WATCHED = MarkedWords.of("watched");
    private static final MarkedWords ORDERS = MarkedWords.of("reader-orders");
    private static final MarkedWords INSULTS = MarkedWords.of("insults");
    private static final MarkedWords HOSTILE = MarkedWords.of("hostile");
    private static final MarkedWords LEAK = MarkedWords.of("leak");
    private static final MarkedWords REFUSAL = MarkedWords.of("refusal");

    private static final int BORROWED_BY_CHANCE = 1;
    private static final Pattern ANSWERS = Pattern.compile(
            "(?i)(yes|no|sure|ok|okay|of course|certainly|absolutely|understood|done|here|attention|warning|important|approved|hooray|great)[,:;.!]");
    private static final Pattern FACT_NAME = Pattern.compile("(?iU)\\b\\w+[._]\\w+[._]?\\w*\\b");
    private static final Pattern PHONE = Pattern.compile("\\+?\\d[\\d\\s()/-]{6,}\\d|\\d{1,2}:\\d{2}");
    /** Where somebody lives or works, to the door. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?iU)\\b(street|avenue|road|lane|utca|strasse|straße|rue|via|calle|rua|ulica|weg|straat)\\b[ ,]*\\d+"
                    + "|\\d+\\w? [\\w ]{0,20}\\b(street|avenue|road|lane|boulevard)\\b|\\d+/[A-Za-z]\\b|\\b(first|second|third|fourth|fifth|\\d+th) floor\\b");
    /** What we saw of the reader rather than were told. */
    private static final Pattern OVERHEARD = Pattern.compile(
            "(?i)\\b(on|from|at|in) your (\\w+ )?(web ?site|home ?page|page|profile|blog|career\\w*|post|posts|feed|account|channel|calendar|inbox)\\b"
                    + "|\\b(said|told|mentioned|asked|explained|discussed|talked|spoke|agreed)\\b[^,.;]{0,25}\\b((on|over|by) (the )?phone|in person|at (the|our|your) \\w+ ?(fair|show|event|conference|booth|stand)"
                    + "|at (the|our) (fair|show|event|booth|stand)|(in|during|on) our (\\w+ )?(call|chat|talk|meeting)|yesterday|the other day|last (week|month|year)|over (lunch|coffee))\\b");

    private static final Set<String> OFFERED_IN = Set.of("name", "industry", "title", "specialization", "occupation");

    private SpeechCheck() {}

    /** What is private beyond doubt, whoever wrote it first. */
    static boolean pries(Reading reading) {
        return tellsWhereToFind(reading) || wasOverheard(reading) || repeatsAnUntoldFact(reading);
    }

    /** What a colleague would not say to a stranger's face, though the stranger wrote it. */
    static boolean retellsThePrivate(Reading reading) {
        return isPrivate(reading, true);
    }

    /** What is nobody's business and stands in no fact. */
    static boolean inventsThePrivate(Reading reading) {
        return isPrivate(reading, false);
    }

    private static boolean isPrivate(Reading reading, boolean said) {
        var tokens = reading.tokens();
        for (var place = 0; place < tokens.size(); place++) {
            var word = tokens.get(place).word();
            var pries = reading.isMarked(PRIVATE, place) || reading.language().equals("en") && Lexicon.isPrivate(word);
            if (pries
                    && reading.facts().mean(word, reading.language()) == said
                    && !isTheirTrade(reading, word)
                    && !isTheirTrouble(reading, place)) {
                return true;
            }
        }
        return false;
    }

    /** A telephone number, an address to the door. */
    private static boolean tellsWhereToFind(Reading reading) {
        return PHONE.matcher(reading.text()).find()
                || ADDRESS.matcher(reading.text()).find();
    }

    private static boolean wasOverheard(Reading reading) {
        return OVERHEARD.matcher(reading.text()).find() || reading.hasUngrounded(WATCHED);
    }

    /** That colleagues call in sick is the company's trouble; whatever a form says in the first person is not. */
    private static boolean isTheirTrouble(Reading reading, int place) {
        var addressed = reading.tokens().subList(Math.max(0, place - ADDRESSED_WITHIN), place).stream()
                .anyMatch(token -> token.word().matches("you|your"));
        return !addressed
                && reading.facts().mean(reading.tokens().get(place).word(), reading.language())
                && FIRST_PERSON.stream().noneMatch(reading.facts()::has);
    }

    private static boolean isTheirTrade(Reading reading, String word) {
        return reading.facts().all().stream()
                .filter(fact -> OFFERED_IN.stream().anyMatch(fact::is))
                .anyMatch(fact -> Facts.of(fact).mean(word, reading.language()));
    }

    private static boolean repeatsAnUntoldFact(Reading reading) {
        return reading.order().facts().entrySet().stream()
                .filter(fact -> reading.facts().all().stream()
                        .noneMatch(told -> told.name().equals(fact.getKey())))
                .map(fact -> fact.getValue().strip())
                .anyMatch(value -> value.length() > 3 && reading.text().contains(value)
                        || Token.of(value).stream().anyMatch(token -> isSecret(reading, token.word())));
    }

    /** A word that the line can only have from what may not be told. */
    private static boolean isSecret(Reading reading, String word) {
        return word.length() > 3
                && !reading.facts().mean(word, reading.language())
                && !reading.vocabulary().isNeutral(word)
                && reading.tokens().stream().anyMatch(token -> token.word().equals(word));
    }

    static boolean ordersTheReader(Reading reading) {
        return reading.hasUngrounded(ORDERS);
    }

    static boolean tellsHowItWasMade(Reading reading) {
        return reading.has(LEAK)
                || FACT_NAME.matcher(reading.text()).results().anyMatch(name -> isFactName(reading, name.group()))
                || reading.text()
                        .matches(
                                "(?is).*(\\b(field|column|database|record|dataset|variable|input|entry) (says|said|states|shows|reads|tells|contains|reports)\\b|\\byou are (a|an|the) (writer|assistant|helpful|model|bot|ai|expert)\\b).*");
    }

    private static boolean isFactName(Reading reading, String word) {
        return word.contains("_") || reading.order().facts().keySet().stream().anyMatch(word::equalsIgnoreCase);
    }

    static boolean refuses(Reading reading) {
        return reading.has(REFUSAL);
    }

    /** Nobody is won by an insult. */
    static boolean insults(Reading reading) {
        return reading.hasUngrounded(INSULTS) || reading.hasUngrounded(HOSTILE);
    }

    /** What a fact calls a fraud may be one, and still need not be repeated. */
    static boolean repeatsAnInsult(Reading reading) {
        return reading.has(INSULTS) && !reading.hasUngrounded(INSULTS);
    }

    /** It speaks like an order to a model, or like a model that answers one. */
    static boolean obeysAStranger(Reading reading) {
        return Instructions.isRepeated(reading.text())
                || ANSWERS.matcher(reading.text()).lookingAt();
    }

    /** It uses words that stand only in a sentence that told the model to do something. */
    static boolean borrowsFromAnOrder(Reading reading) {
        var borrowed = reading.tokens().stream()
                .filter(token -> !reading.vocabulary().isSmall(token.word()))
                .filter(token -> reading.facts().isOfAnOrder(token.word()))
                .distinct()
                .count();
        return borrowed > BORROWED_BY_CHANCE;
    }
}
