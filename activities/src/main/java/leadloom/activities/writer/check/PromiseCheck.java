package leadloom.activities.writer.check;

import java.util.regex.Pattern;

/** What will be, what it costs and what we do: none of it is the first line's to say. */
final class PromiseCheck {

    private static final MarkedWords PROMISE = MarkedWords.of("promise");

    private static final Pattern MONEY = Pattern.compile("[$€£¥%‰]|(?i)\\b(eur|usd|gbp|chf)\\b");

    private static final Pattern WITH_US = Pattern.compile(
            "(?iU)never\\b.*\\bagain|(?<!touch )\\bwith us\\b|\\bon us\\b|mit uns\\b|\\bnie wieder|avec nous\\b|plus jamais"
                    + "|connosco\\b|con nosotros|con noi\\b|nunca más|nunca mais|mai più|met ons\\b|nooit meer|\\bwird nie|\\bwerden Sie\\b"
                    + "|(^|[.,;] )(nous|no [a-z]+(amos|emos|imos)|não [a-z]+(amos|emos|imos)|[a-zà-ÿ]+iamo)\\b|\\b(wir|nós|nosotros|noi|wij)\\b|\\b(unser|unsere[mnrs]?|notre|nosso|nossa|nuestr[oa]s?|nostr[oa]|onze)\\b");

    /** We may have heard, read and be grateful; whatever else we do is about us. */
    private static final Pattern OUR_DEEDS = Pattern.compile(
            "(?<!\\b(interest|interested|question|questions) in )(?<!\\b(about|for|asking|into) )\\b[Oo]ur\\b|\\b([Oo]urs|me|[Mm]y)\\b|\\b([Ww]e|I)\\b(?! (also |both |fully |really |well |can |could |do )?"
                    + "(read|understand|understood|gather|hear|heard|see|appreciate|thank|imagine|noted|learned|learnt|begin|start)\\b)");

    /** What the reader will know, see or feel is no promise; what will happen is. */
    private static final Pattern FUTURE = Pattern.compile(
            "(?i)\\b(shall|going to)\\b|(?<!\\b(?:which|what|when|who|where|whether|how)\\b.{0,25})(\\bwill|\\bwon't|['’]ll)\\b(?! (always |also |often |already |probably |surely |no doubt |not )?"
                    + "(know|feel|agree|recogni[sz]e|understand|imagine|appreciate|notice|remember|sound familiar|look familiar|see why|be familiar|be no stranger|be used to)\\b)");

    private static final Pattern OF_ANYBODY = Pattern.compile(
            "(A|An|Any|Every|Each|Nobody|People|Whoever|Those|Everyone|Anyone)\\b(?!.*\\b(you|your|we|us|our)\\b)");

    /** A thing may save time; that you save it is an offer. */
    private static final Pattern SAVING = Pattern.compile(
            "(?i)\\b(you|we|us)\\b[^.,;]{0,25}\\bsav(e|es|ed|ing)\\b|\\bsav(e|es|ing) (you|your|up to|several|money|costs?|a (third|quarter|lot)|\\d)|\\bsavings\\b");

    private static final Pattern FREE_OF_CHARGE = Pattern.compile(
            "(?i)\\bfor free\\b|\\bfree (of charge|trial|licen[cs]e|pilot|demo|month|week|days?|version|account|use|consult\\w*|assessment|audit|hours?|seat|sample)"
                    + "|\\b(tool|software|product|it|service|demo|planner|pilot|month|trial) is free\\b");

    private PromiseCheck() {}

    static boolean hasWord(Reading reading) {
        return reading.hasUngrounded(PROMISE);
    }

    static boolean namesMoney(Reading reading) {
        return MONEY.matcher(reading.text())
                .results()
                .anyMatch(money -> reading.facts().all().stream()
                        .noneMatch(fact -> fact.text().contains(money.group())));
    }

    static boolean isWithUs(Reading reading) {
        return WITH_US.matcher(reading.text()).find();
    }

    static boolean tellsOurDeeds(Reading reading) {
        return reading.isEnglish() && OUR_DEEDS.matcher(reading.text()).find();
    }

    static boolean foretells(Reading reading) {
        return reading.isEnglish()
                && FUTURE.matcher(reading.text()).find()
                && !OF_ANYBODY.matcher(reading.text()).lookingAt();
    }

    static boolean saves(Reading reading) {
        return reading.isEnglish() && SAVING.matcher(reading.text()).find();
    }

    static boolean isFreeOfCharge(Reading reading) {
        return reading.isEnglish() && FREE_OF_CHARGE.matcher(reading.text()).find();
    }
}
