package leadloom.hub.reply;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import leadloom.journey.reply.ReplyKind;

/**
 * Reads replies by rules, in English, German, French, Portuguese and Spanish. Says {@link ReplyKind#UNSURE} rather than
 * guess: a wrong guess writes to somebody who asked us to stop, or leaves somebody who is interested alone.
 */
public final class ReplyRules {

    /** So few words around "unsubscribe" can mean nothing else. */
    private static final int FEW = 6;

    /** Longer replies say more than one thing. */
    private static final int LONGEST = 4_000;

    private ReplyRules() {}

    /** @param text as it came; what it quotes is left out */
    public static ReplyKind read(String subject, String text) {
        var own = NewWords.of(text);
        var words = plain(own);
        if (words.isBlank()) {
            return emptyOf(plain(subject));
        }
        if (own.length() > LONGEST) {
            return asked(words) ? ReplyKind.UNSUBSCRIBE : ReplyKind.UNSURE;
        }
        return read(words, own.indexOf('?') >= 0);
    }

    /**
     * What the words of a reply speak of, though not for sure. Whoever reads it otherwise and says something that none
     * of them speaks of is not to be believed; no words of the kind say nothing.
     */
    public static Set<ReplyKind> hints(String subject, String text) {
        var words = plain(NewWords.of(text));
        var hints = EnumSet.noneOf(ReplyKind.class);
        if (asked(words) || Phrases.OPT_OUT_WORDS.in(words) || Phrases.OPT_OUT_WORDS.in(plain(subject))) {
            hints.add(ReplyKind.UNSUBSCRIBE);
        }
        if (Phrases.WRONG_PERSON.in(words)) {
            hints.add(ReplyKind.WRONG_PERSON);
        }
        var later = Phrases.NOT_NOW.in(words);
        if (later) {
            hints.add(ReplyKind.NOT_NOW);
        }
        if (Phrases.INTERESTED.in(later ? Phrases.NOT_NOW.without(words) : words)) {
            hints.add(ReplyKind.INTERESTED);
        }
        if (Phrases.AWAY.in(words)) {
            hints.add(ReplyKind.OUT_OF_OFFICE);
        }
        return hints;
    }

    private static ReplyKind read(String words, boolean questionMark) {
        if (asked(words)) {
            return ReplyKind.UNSUBSCRIBE;
        }
        if (Phrases.OPT_OUT_WORDS.in(words)) {
            return words.strip().split(" ", -1).length <= FEW ? ReplyKind.UNSUBSCRIBE : ReplyKind.UNSURE;
        }
        var wrong = Phrases.WRONG_PERSON.in(words);
        var later = Phrases.NOT_NOW.in(words);
        var keen = Phrases.INTERESTED.in(later ? Phrases.NOT_NOW.without(words) : words);
        if (Phrases.AWAY.in(words)) {
            return wrong || later || keen || questionMark ? ReplyKind.UNSURE : ReplyKind.OUT_OF_OFFICE;
        }
        if (keen) {
            return wrong || later ? ReplyKind.UNSURE : ReplyKind.INTERESTED;
        }
        if (wrong) {
            return ReplyKind.WRONG_PERSON;
        }
        if (later) {
            return ReplyKind.NOT_NOW;
        }
        return questionMark ? ReplyKind.QUESTION : ReplyKind.UNSURE;
    }

    /** A reply without words of its own may say it all in its subject, as mail programs do it for List-Unsubscribe. */
    private static ReplyKind emptyOf(String subject) {
        return asked(subject)
                        || Phrases.OPT_OUT_WORDS.in(subject) && subject.strip().split(" ", -1).length <= FEW
                ? ReplyKind.UNSUBSCRIBE
                : ReplyKind.UNSURE;
    }

    private static boolean asked(String words) {
        return Phrases.UNSUBSCRIBE.in(words) || Phrases.SAID_ALONE.is(words);
    }

    /** Small letters without accents, one blank between words and around all. */
    static String plain(String text) {
        var bare = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("ß", "ss")
                .replaceAll("[’'`´]", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ");
        return " " + bare.strip() + " ";
    }
}
