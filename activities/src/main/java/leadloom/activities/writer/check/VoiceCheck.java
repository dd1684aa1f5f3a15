package leadloom.activities.writer.check;

import java.util.List;
import java.util.regex.Pattern;

/** The line keeps the campaign's voice: no shouting, no questions, no pictures, none of the phrases it avoids. */
final class VoiceCheck {

    private static final MarkedWords SLANG = MarkedWords.of("slang");
    private static final int CAPITALS_AT_MOST = 1;
    private static final int SHORT_FORM = 4;
    private static final Pattern PICTURE =
            Pattern.compile("[\\p{So}\\p{Sk}\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}]|[:;]-?[)(DP](\\s|$)|\\p{Cs}");

    private static final Pattern LEADING = Pattern.compile(
            "(?iU)\\b(is|are|was|does|do|did|would|could|should|can|will|has|have)n['’]t (it|you|your|they|that|this|there|we|the|a)\\b[^.]*\\?"
                    + "|\\b(right|correct|agreed|no|ok|really|n['’]est-ce pas|oder|nicht wahr|verdad|vero)\\?|[?!]{2,}");
    private static final Pattern PRESSING = Pattern.compile(
            "(?iU)(why not|what if|how about|what about|ready|want|tired|sick|interested|curious|looking|need|still|fancy|did you know|have you ever"
                    + "|are you (still|ready|tired|looking|interested|aware)|do you (want|need|know|still|really)|can you afford|who (doesn|wouldn)|is this)\\b");

    private VoiceCheck() {}

    static boolean isLoud(Reading reading) {
        return reading.text().matches("(?s).*[!¡].*");
    }

    /** A plain question asserts only what its words do; one that leads or presses is a salesman's. */
    static boolean asks(Reading reading) {
        return reading.text().chars().filter(letter -> letter == '?').count() > 1
                || LEADING.matcher(reading.text()).find()
                || reading.text().contains("?")
                        && PRESSING.matcher(reading.text()).lookingAt();
    }

    static boolean hasPictures(Reading reading) {
        return PICTURE.matcher(reading.line()).find();
    }

    /** The tone of a pal, or of a letter that went to thousands. */
    static boolean isChummy(Reading reading) {
        return reading.hasUngrounded(SLANG);
    }

    static boolean shouts(Reading reading) {
        var loud = reading.tokens().stream()
                .filter(Token::isAllCapitals)
                .filter(token -> reading.facts().all().stream()
                        .noneMatch(fact -> fact.text().contains(token.written())))
                .toList();
        return loud.size() > CAPITALS_AT_MOST
                || loud.stream().anyMatch(token -> token.written().length() > SHORT_FORM);
    }

    static boolean hasAvoided(Reading reading) {
        var words = reading.tokens().stream().map(Token::word).toList();
        return reading.order().avoid().stream()
                .map(phrase -> Token.of(phrase).stream().map(Token::word).toList())
                .anyMatch(phrase -> !phrase.isEmpty() && contains(words, phrase, reading.language()));
    }

    /** In whatever inflection: who avoids "synergy" avoids "synergies". */
    private static boolean contains(List<String> words, List<String> phrase, String language) {
        for (var start = 0; start + phrase.size() <= words.size(); start++) {
            var same = true;
            for (var place = 0; place < phrase.size() && same; place++) {
                var word = words.get(start + place);
                var avoided = phrase.get(place);
                same = word.equals(avoided) || Stems.light(word, language).equals(Stems.light(avoided, language));
            }
            if (same) {
                return true;
            }
        }
        return false;
    }
}
