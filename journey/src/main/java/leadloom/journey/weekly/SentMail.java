package leadloom.journey.weekly;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A mail of a week, and what came of it until the week was over.
 *
 * @param touch what it is called in the journal
 * @param segment of its lead when the report was made
 * @param withLine opened with a line that a model or a person wrote for this lead
 * @param state of the act: done, refused, failed, unknown or claimed
 * @param shadow prepared and not sent
 * @param openedByAnybody machines included
 */
public record SentMail(
        String touch,
        String lead,
        String campaign,
        int version,
        @Nullable String segment,
        @Nullable Integer score,
        String sequence,
        String step,
        String template,
        boolean withLine,
        String state,
        boolean shadow,
        boolean openedByAnybody,
        boolean openedByPerson,
        boolean clickedByAnybody,
        boolean clickedByPerson,
        boolean replied,
        boolean bounced,
        boolean unsubscribed,
        boolean complained) {

    /** A vendor took it. */
    public boolean sent() {
        return state.equals("done") && !shadow;
    }

    /** What people, not machines, do with a mail. */
    public enum Measure {
        CLICKED("clicked", SentMail::clickedByPerson),
        REPLIED("replied", SentMail::replied),
        UNSUBSCRIBED("unsubscribed", SentMail::unsubscribed),
        BOUNCED("bounced", SentMail::bounced),
        REACTED("reacted", mail -> mail.clickedByPerson() || mail.replied());

        private final String word;

        @SuppressWarnings("ImmutableEnumChecker") // what is asked of a mail keeps nothing
        private final Predicate<SentMail> did;

        Measure(String word, Predicate<SentMail> did) {
            this.word = word;
            this.did = did;
        }

        public String word() {
            return word;
        }

        public boolean of(SentMail mail) {
            return did.test(mail);
        }
    }
}
