package leadloom.activities.writer.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leadloom.activities.writer.LineRequest;

/**
 * Checks a written line against its order, always with the same result. It cannot tell a good line from a dull one; it
 * finds what must never be sent: what stands in no fact, what a stranger smuggled in, what breaks the campaign's voice.
 */
public final class LineChecks {

    /**
     * What the checks say.
     *
     * @param failed ids of the checks that failed, in a fixed order
     * @param confidence 1 for a line that passes all and uses a fact, less for each failed check
     * @param suspects words that stand in no fact and weigh against the line, the heaviest first
     */
    public record Result(List<String> failed, double confidence, List<String> suspects) {

        public Result {
            failed = List.copyOf(failed);
            suspects = List.copyOf(suspects);
        }

        /** Nothing but the checks. */
        public Result(List<String> failed, double confidence) {
            this(failed, confidence, List.of());
        }

        public boolean passed() {
            return failed.isEmpty();
        }
    }

    private static final double PER_FAILED_CHECK = 0.4;
    /** A line that uses no fact is no lie, but it is not personal either. */
    private static final double WITHOUT_A_FACT = 0.7;

    private static final List<Check> CHECKS = List.of(
            new Check("empty", Check.ALWAYS, "says nothing", ShapeCheck::isEmpty),
            new Check("too_long", Check.ALWAYS, "is longer than the campaign allows", ShapeCheck::isTooLong),
            new Check(
                    "misshapen", Check.ALWAYS, "is not a finished sentence and nothing else", ShapeCheck::isMisshapen),
            new Check("letter", Check.ALWAYS, "greets or signs, which the template does", ShapeCheck::isALetter),
            new Check("control_characters", Check.ALWAYS, "holds characters nobody sees", LettersCheck::hasInvisible),
            new Check("other_script", Check.ALWAYS, "holds letters of another script", LettersCheck::hasOtherScript),
            new Check("markup", Check.ALWAYS, "holds markup or a placeholder", LettersCheck::hasMarkup),
            new Check("link", Check.ALWAYS, "holds a link or an address", LettersCheck::hasLink),
            new Check("other_language", Check.ALWAYS, "is in another language", LanguageCheck::fails),
            new Check("avoid_list", Check.ALWAYS, "uses a phrase the campaign avoids", VoiceCheck::hasAvoided),
            new Check("exclamation", "tone", "exclaims", VoiceCheck::isLoud),
            new Check("question", "tone", "asks a leading question", VoiceCheck::asks),
            new Check("capitals", "tone", "shouts in capitals", VoiceCheck::shouts),
            new Check("slang", "tone", "talks like a pal or a mass mail", VoiceCheck::isChummy),
            new Check("picture", "tone", "holds a picture", VoiceCheck::hasPictures),
            new Check("unknown_name", Check.ALWAYS, "names what no fact names", GroundingCheck::mixesNames),
            new Check("gender", Check.ALWAYS, "gives somebody a sex", PersonCheck::isGendered),
            new Check("person", Check.ALWAYS, "calls the reader by another name", AddressCheck::callsAnother),
            new Check("role", Check.ALWAYS, "gives the reader another office", PersonCheck::isAnother),
            new Check("private_data", Check.ALWAYS, "says what is private", SpeechCheck::pries),
            new Check("hostile", Check.ALWAYS, "insults somebody", SpeechCheck::insults),
            new Check("injected", Check.ALWAYS, "does what a form told the model", SpeechCheck::obeysAStranger),
            new Check("refusal", Check.ALWAYS, "is the model's excuse", SpeechCheck::refuses));

    private LineChecks() {}

    /** All checks of this line that its campaign asks for. */
    public static Result check(String line, LineRequest order) {
        return check(line, order, Weights.LEARNED);
    }

    static Result check(String line, LineRequest order, Weights weights) {
        var reading = Reading.of(line, order);
        var evidence = Evidence.of(reading);
        var failed = new ArrayList<>(broken(reading));
        var suspects = List.<String>of();
        if (weights.stop(evidence)) {
            failed.addAll(weights.reasons(evidence));
            suspects = weights.suspects(evidence);
        }
        var confidence = Math.pow(PER_FAILED_CHECK, failed.size()) * (usesAFact(reading) ? 1 : WITHOUT_A_FACT);
        return new Result(failed, confidence, suspects);
    }

    /** The checks that stop a line by themselves, whatever else speaks for it. */
    static List<String> broken(Reading reading) {
        var asked = reading.order().checks();
        return CHECKS.stream()
                .filter(check -> check.asked().equals(Check.ALWAYS) || asked.isEmpty() || asked.contains(check.asked()))
                .filter(check -> check.fails().test(reading))
                .map(Check::id)
                .toList();
    }

    /** What each check looks for, in words for people. */
    public static Map<String, String> names() {
        var names = new TreeMap<>(Hints.names());
        CHECKS.forEach(check -> names.put(check.id(), check.says()));
        return names;
    }

    private static boolean usesAFact(Reading reading) {
        return reading.tokens().stream()
                .anyMatch(token -> !reading.vocabulary().isSmall(token.word())
                        && reading.facts().mean(token.word(), reading.language()));
    }
}
