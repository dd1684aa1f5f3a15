package leadloom.activities.writer.check;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** News about the reader that no fact brings: what happened, and what they did. */
final class NewsCheck {

    private static final MarkedWords EVENTS = MarkedWords.of("events");
    private static final MarkedWords SHARES = MarkedWords.of("shares");
    private static final MarkedWords DEEDS = MarkedWords.of("past-deeds");
    private static final MarkedWords SAID = MarkedWords.of("said");
    private static final Set<String> HAVING = Set.of("has", "have", "had", "ve");
    private static final Set<String> DOERS = Set.of("you");
    private static final Set<String> ANYONE =
            Set.of("anyone", "anybody", "someone", "somebody", "nobody", "everyone", "everybody", "one", "they");
    /** What a sentence about any crew says of it is said of no crew. */
    private static final Set<String> ANY = Set.of("a", "an", "any", "whoever", "each", "no");

    private static final int ADVERBS_AT_MOST = 2;

    private static final Pattern WHEN = Pattern.compile(
            "(?i)\\b(last|this|past|previous|next|coming|recent)( (two|three|few|several))? (years?|months?|weeks?|quarter|season|spring|summer|autumn|winter|january|february|march|april|may|june|july"
                    + "|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b");

    private NewsCheck() {}

    /** "Last July" is news where no fact has a last thing. */
    static boolean tellsWhen(Reading reading) {
        return WHEN.matcher(reading.text())
                .results()
                .anyMatch(when -> !reading.facts().has(when.group(1).toLowerCase(Locale.ROOT)));
    }

    static boolean hasEvent(Reading reading) {
        return reading.hasUngrounded(EVENTS);
    }

    static boolean hasShare(Reading reading) {
        return !reading.text().contains("?") && reading.hasUngrounded(SHARES); // one may ask how many
    }

    /** "The regulator has complained", "since you moved": general remarks are made in the present. */
    static boolean tellsADeed(Reading reading) {
        if (!reading.isEnglish()) {
            return false;
        }
        var generic = !reading.tokens().isEmpty()
                && ANY.contains(reading.tokens().getFirst().word());
        for (var place = 0; place < reading.tokens().size(); place++) {
            var word = reading.tokens().get(place).word();
            var anyone =
                    place > 0 && ANYONE.contains(reading.tokens().get(place - 1).word());
            if (!anyone
                    && (HAVING.contains(word) && !generic || DOERS.contains(word))
                    && isNewDeed(reading, verbAfter(reading, place))) {
                return true;
            }
        }
        return false;
    }

    private static int verbAfter(Reading reading, int place) {
        var verb = place + 1;
        while (verb < reading.tokens().size()
                && verb <= place + ADVERBS_AT_MOST
                && isAdverb(reading.tokens().get(verb).word())) {
            verb++;
        }
        return verb;
    }

    private static boolean isAdverb(String word) {
        return word.matches("\\w+ly|also|already|just|always|often|long|since|once|even|not|never|all|both|only");
    }

    private static boolean isNewDeed(Reading reading, int place) {
        if (place >= reading.tokens().size()) {
            return false;
        }
        var word = reading.tokens().get(place).word();
        return (word.matches("\\w{3,}ed") || DEEDS.has(word))
                && !SAID.has(word)
                && !reading.facts().mean(word, reading.language());
    }
}
