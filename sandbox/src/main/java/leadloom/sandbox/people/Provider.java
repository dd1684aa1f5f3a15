package leadloom.sandbox.people;

import java.util.List;

/** The vendor that carried a mail, as it tells the sender what became of it. */
interface Provider {

    /** Whether this vendor sees that at all. */
    boolean notices(Scheduled event);

    /** Returns once the batch was taken or refused for good. */
    void report(List<Scheduled> batch) throws InterruptedException;

    /** Hands on what somebody or something wrote back; returns once it was taken or refused for good. */
    void handOn(LetterBack letter) throws InterruptedException;
}
