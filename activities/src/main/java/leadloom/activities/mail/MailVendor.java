package leadloom.activities.mail;

import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;

/** Sends mail. Not idempotent: after an ambiguous failure the mail may be on its way and must not be sent again. */
public interface MailVendor {

    Answer send(OutgoingMail mail, Deadline deadline);

    sealed interface Answer {}

    record Accepted(String vendorReference) implements Answer {}

    /**
     * This mail to this recipient will never be accepted.
     *
     * @param hardBounce whether it is the address that is wrong, so that no further mail should go there
     */
    record Refused(String code, boolean hardBounce) implements Answer {}

    record Failed(VendorFailure failure) implements Answer {}
}
