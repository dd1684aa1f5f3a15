package leadloom.activities.mail;

import java.time.Duration;
import java.time.Instant;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import org.jspecify.annotations.Nullable;

/** Sends mail. Not idempotent: after an ambiguous failure the mail may be on its way and must not be sent again. */
public interface MailVendor {

    Answer send(OutgoingMail mail, Deadline deadline);

    /** Who this is, as mails are marked with it: a doubt about a mail is put to the vendor that was given it. */
    default String name() {
        return "mail";
    }

    /** What this vendor remembers of mails. */
    default Memory memory() {
        return Memory.NONE;
    }

    /** Asks what became of a mail that may have been given to this vendor. */
    default Fate ask(Doubt doubt, Deadline deadline) {
        return new CannotTell();
    }

    /** What came of sending. */
    sealed interface Answer {}

    record Accepted(String vendorReference) implements Answer {}

    /**
     * This mail to this recipient will never be accepted.
     *
     * @param hardBounce whether it is the address that is wrong, so that no further mail should go there
     */
    record Refused(String code, boolean hardBounce) implements Answer {}

    /**
     * The vendor knows that this person wants no mail of ours.
     *
     * @param reason {@code unsubscribed} or {@code complained}
     */
    record Unwanted(String reason) implements Answer {}

    /** How a vendor can be asked. */
    record Memory(Duration silenceCountsAfter, int questionsAMinute) {

        /** Nobody can be asked. */
        public static final Memory NONE = new Memory(Duration.ZERO, 0);

        public boolean canBeAsked() {
            return questionsAMinute > 0;
        }
    }

    /**
     * A mail that this vendor may have been given.
     *
     * @param from real; it was not tried before
     * @param until real; it was not tried after
     * @param witness id of a mail that the vendor took later and long enough ago; null where there is none. A search
     *     that does not find the witness proves nothing
     */
    record Doubt(
            String effectId,
            Instant from,
            Instant until,
            @Nullable String witness) {}

    /** What became of a mail. */
    sealed interface Fate {}

    /** The vendor has it. */
    record Sent(String vendorReference) implements Fate {}

    /** The vendor surely never had it, or did not pass it on. */
    record NotSent() implements Fate {}

    /** The vendor does not know, or not yet. */
    record CannotTell() implements Fate {}

    /** The mail was not sent, or the question not answered. */
    record Failed(VendorFailure failure) implements Answer, Fate {}
}
