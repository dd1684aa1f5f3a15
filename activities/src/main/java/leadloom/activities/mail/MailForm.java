package leadloom.activities.mail;

import leadloom.activities.mail.MailVendor.Refused;

/** A mail as vendors with an HTTP API take it: its parts, or the refusal of one that cannot be taken apart safely. */
public sealed interface MailForm permits MailParts, MailForm.Unsendable {

    /** Never to be handed to any vendor. */
    record Unsendable(Refused why) implements MailForm {}
}
