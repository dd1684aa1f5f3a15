package leadloom.sandbox.people;

import java.time.Instant;

/**
 * A reaction that waits for its time.
 *
 * @param number breaks ties, so that equal instants keep the order they were made in
 */
record Scheduled(Instant at, long number, Envelope mail, Reaction reaction) implements Comparable<Scheduled> {

    String messageId() {
        return mail.messageId();
    }

    ReactionKind kind() {
        return reaction.kind();
    }

    @Override
    public int compareTo(Scheduled other) {
        var byInstant = at.compareTo(other.at);
        return byInstant != 0 ? byInstant : Long.compare(number, other.number);
    }
}
