package leadloom.sandbox.people;

import java.time.Instant;
import java.util.Optional;

/** The decision clock of the system under test, as its simulated people see it. */
public interface SimulatedTime {

    /** Never ahead of the real clock of decisions, as that one may be held at any moment; empty while it is unknown. */
    Optional<Instant> confirmed();

    /** Whether it may be that late by now, without asking; a guess, to be confirmed. */
    boolean perhapsReached(Instant instant);
}
