package leadloom.activities;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;

/** Sandboxes and deadlines as the adapters' tests need them. */
public final class Sandboxes {

    public static final long SEED = 42;
    public static final Duration SLOW = Duration.ofSeconds(3);

    private Sandboxes() {}

    /** Vendors that do what they are told and fail only when a test asks for it. */
    public static Sandbox faultless() {
        return start(0, 0);
    }

    /** Faultless, on a clock of the test's own. */
    public static Sandbox start(InstantSource clock) {
        return Sandbox.start(new SandboxOptions(0, 0, SEED, rates(0, 0)), clock);
    }

    public static Sandbox start(double unknownMailbox, double badLine) {
        return Sandbox.start(new SandboxOptions(0, 0, SEED, rates(unknownMailbox, badLine)));
    }

    private static FaultRates rates(double unknownMailbox, double badLine) {
        return new FaultRates(0, 0, 0, 0, 0, unknownMailbox, badLine, Duration.ofSeconds(1), SLOW);
    }

    public static Deadline soon() {
        return in(Duration.ofSeconds(20));
    }

    public static Deadline in(Duration duration) {
        return new Deadline(Instant.now().plus(duration));
    }

    public static Deadline passed() {
        return in(Duration.ofMillis(-1));
    }
}
