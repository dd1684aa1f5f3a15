package leadloom.activities.writer.check;

import java.util.regex.Pattern;

/** Praise states a rank that nobody measured, of the reader or of us: unless a fact brings it, it is invented. */
final class PraiseCheck {

    private static final MarkedWords PRAISE = MarkedWords.of("praise");

    /** "The best scones in Dublin": a rank with its field. "The hardest part of the day" is none. */
    private static final Pattern RANK = Pattern.compile(
            "\\b[Tt]he (best|finest|most \\w+|\\w{3,}est) [\\w' -]{2,30} (in|across|on|around) (the )?[A-Z]"
                    + "|\\b(in|of) (the|all) (world|country|region|industry|trade|business|market)\\b.*\\b(best|finest|most|first|leading)\\b"
                    + "|\\b(best|finest|most \\w+|first|leading)\\b[^,.]{0,30}\\b(in|of) (the|all) (world|country|region|industry|trade|market)\\b"
                    + "|\\b[Nn]o (other|one else)\\b[^.]{0,40}\\b(as|better|so)\\b|\\b[Nn]obody\\b[^.]{0,40}\\bbetter than\\b");

    private PraiseCheck() {}

    static boolean fails(Reading reading) {
        return reading.hasUngrounded(PRAISE)
                || reading.language().equals("en")
                        && RANK.matcher(reading.text()).find();
    }
}
