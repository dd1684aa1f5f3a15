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

    /** Everybody's love and the top of a market, in the words of many languages. */
    private static final Pattern FAME = Pattern.compile(
            "(?iU)\\b(every(one|body)|people|half|all|the whole) ((in|of|around|across) )?[^,.;]{0,25}\\b(talks? about|talks? of|looks? up to|loves?|admires?|envies|swears? by|wants? to work|speaks? of)\\b"
                    + "|\\b(most|best|fastest|\\w{3,}est)\\b[^,.;]{0,45}\\b(on the market|available|anywhere|in the (industry|world|country)|come from us|is ours|are ours)\\b"
                    + "|\\bbest-(loved|known|run|made|kept)\\b|\\b(sets?|setting) the (standard|pace|tone)\\b|\\bindustry['’]s (best|first|finest|leading)\\b"
                    + "|\\b(nobody|no one|none)\\b[^,.;]{0,30}\\b(surpasses|beats|matches|rivals|equals|comes close)\\b"
                    + "|\\b(do|del) mercad?t?o\\b|\\bdu marché\\b|\\b(am|im|auf dem) markt\\b|\\b(op|van) de markt\\b"
                    + "|\\b(número um|número uno|numéro un|numero uno|nummer (eins|een|één))\\b"
                    + "|\\b(référence|referent[ei]|referência|eccellenza|excelencia|excelência|excellence|vorbildlich\\w*|einzigartig\\w*|unvergleichlich\\w*)\\b"
                    + "|\\b(miglior[ei]|melhor(es)?|mejor(es)?|meilleure?s?|beste[nrs]?) [^,.;]{0,20}\\b(d['’]|de|del|della|da|do|du|der|des|van|in|im)\\b");

    private PraiseCheck() {}

    static boolean hasFame(Reading reading) {
        return FAME.matcher(reading.text()).find();
    }

    static boolean fails(Reading reading) {
        return reading.hasUngrounded(PRAISE)
                || reading.language().equals("en")
                        && RANK.matcher(reading.text()).find();
    }
}
