package leadloom.hub.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The clock as it stood when it was read: turns real instants into those that decisions are made by, and back.
 *
 * @param factor decision seconds in a real second; 0 while it is held, 1 when live
 * @param pace how fast decision time has really moved of late; the best guess for setting a real timer
 * @param heldForLoad whether it waits for the system to catch up; a person may hold it besides
 */
public record ClockReading(
        boolean simulated,
        Instant decisionBase,
        Instant realBase,
        double factor,
        double pace,
        double fullFactor,
        boolean heldForLoad) {

    private static final Duration SIMULATED_PATIENCE = Duration.ofMinutes(10);

    /**
     * To the millisecond, so that an instant means the same in memory and in the database. Simulated time never runs
     * backwards: who looked at the real time just before the clock was let go finds it where it stood.
     */
    public Instant decisionTime(Instant real) {
        var since = simulated && real.isBefore(realBase) ? realBase : real;
        var moved = (double) Duration.between(realBase, since).toMillis() * factor;
        return decisionBase.plusMillis((long) moved).truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * When to look whether it is that late. Exact when live. In simulated mode nobody knows, because the clock may be
     * held: a guess on the late side, since the keeper of the clock wakes leads whose simulated time has come.
     */
    public Instant realTime(Instant decision, Instant realNow) {
        if (!simulated) {
            return decision;
        }
        var ahead = Duration.between(decisionTime(realNow), decision).toMillis();
        return ahead <= 0 ? realNow : realNow.plusMillis(1_000 + (long) Math.ceil(1.5 * ahead / pace));
    }

    /**
     * Until when a sleeping workflow may trust that somebody wakes it. Exact when live. In simulated mode the keeper of
     * the clock wakes it; the timer is there for the case that nobody does, and one that fires while the clock is held
     * costs a decision that only waits again, just when there is too much to do.
     */
    public Instant latestWake(Instant decision, Instant realNow) {
        var guess = realTime(decision, realNow);
        var patient = realNow.plus(SIMULATED_PATIENCE);
        return simulated && guess.isBefore(patient) ? patient : guess;
    }

    public boolean held() {
        return factor == 0;
    }
}
