package leadloom.api.inbound;

import java.util.function.Consumer;

/** A mailbox that is looked into from time to time. */
interface Mailbox {

    /** What it is called in the hub. */
    String name();

    /**
     * How far it has been read.
     *
     * @param uidValidity changes when the numbers of mails begin anew (RFC 3501 section 2.3.1.1)
     */
    record Place(long uidValidity, long lastUid) {

        static final Place START = new Place(0, 0);
    }

    /** A mail, and where it stands. */
    record Fetched(Place place, InboundMail.Raw mail) {}

    /**
     * Hands on what came after that place, oldest first, and marks each mail as seen once it was handed on.
     *
     * @return how many
     * @throws MailboxAway if it cannot be read now
     */
    int read(Place after, int atMost, Consumer<Fetched> taker) throws MailboxAway;

    /** The mailbox cannot be read now. */
    final class MailboxAway extends Exception {

        private static final long serialVersionUID = 1;

        /** @param why never holds what a server said: it may name people */
        MailboxAway(String why) {
            super(why);
        }
    }
}
