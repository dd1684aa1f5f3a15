package leadloom.activities.mail.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A mailbox of ours that a test mail may arrive in. */
public interface TestInbox {

    /** The address that mails for it go to. */
    String address();

    /**
     * Waits for the mail with that word in its subject.
     *
     * @return its Authentication-Results, none where it has none; empty where it did not arrive in time
     * @throws Unreadable if the mailbox cannot be read
     */
    Optional<List<String>> await(String word, Duration within) throws Unreadable;

    /** The mailbox cannot be read: says why in a few words. */
    final class Unreadable extends Exception {

        public Unreadable(String why) {
            super(why, null, false, false);
        }
    }
}
