package leadloom.api.hook;

import leadloom.api.inbound.InboundMail;

/** One element of a vendor's batch, as far as it could be understood. */
sealed interface VendorNews {

    /**
     * Something happened to a mail of ours.
     *
     * @param key names the event for ever, however often it is told
     * @param reference the vendor's id of the mail
     */
    record About(MailNews news, String key, String reference) implements VendorNews {}

    /** Somebody wrote. */
    record Written(InboundMail mail) implements VendorNews {}

    /** It names no mail of ours: kept for people to look at. */
    record Strange(String key) implements VendorNews {}

    /** A kind of event that changes nothing. */
    record Ignored() implements VendorNews {}

    /** It cannot be read: kept for people to look at. */
    record Broken(String why) implements VendorNews {}
}
