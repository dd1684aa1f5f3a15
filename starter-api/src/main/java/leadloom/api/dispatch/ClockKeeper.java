package leadloom.api.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.ClockReading;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.lead.Leads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps simulated time from running ahead of the system: held while the oldest due wake-up is too late, and set on
 * again once it is caught up. Says how fast it has really gone of late, so that timers are set by that. Does nothing in
 * live mode.
 */
public final class ClockKeeper extends Round {

    private static final Logger log = LoggerFactory.getLogger(ClockKeeper.class);

    private static final Duration EVERY = Duration.ofMillis(100);

    /** Live mode is chosen once, so there is nothing to look for; but a fresh hub may have no mode yet. */
    private static final Duration EVERY_IN_LIVE_MODE = Duration.ofSeconds(10);

    /** Simulated. */
    private static final Duration TOO_LATE = Duration.ofHours(2);

    /** Simulated. */
    private static final Duration CAUGHT_UP = Duration.ofMinutes(30);

    /** Real: the time over which the pace is measured. */
    private static final Duration OF_LATE = Duration.ofSeconds(20);

    /** A timer set by a pace below this would wake nobody for minutes after a hold. */
    private static final double SLOWEST = 0.02;

    /** Changes of the pace smaller than this are not worth a write. */
    private static final double WORTH_A_WRITE = 0.05;

    private final Hub hub;
    private final DecisionClock clock;
    private final Leads leads;
    private final Lateness lateness = new Lateness();
    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private boolean heldByUs = true;

    public ClockKeeper(Hub hub, Campaigns campaigns) {
        super("clock-keeper");
        this.hub = hub;
        this.clock = new DecisionClock(hub.sql());
        this.leads = new Leads(hub, campaigns);
    }

    private record Sample(Instant real, Instant decision) {}

    /** How late wake-ups were, in simulated minutes. */
    public Lateness lateness() {
        return lateness;
    }

    @Override
    Duration round() {
        var reading = clock.read();
        if (!reading.simulated()) {
            return EVERY_IN_LIVE_MODE;
        }
        var real = hub.realTime().instant();
        var now = reading.decisionTime(real);
        var late = leads.oldestDue()
                .map(due -> Duration.between(due, now))
                .filter(behind -> !behind.isNegative())
                .orElse(Duration.ZERO);
        lateness.add(late);
        hold(reading, late, real);
        pace(reading, new Sample(real, now));
        return EVERY;
    }

    @Override
    Duration pauseAfterFailure() {
        return Duration.ofSeconds(1);
    }

    /** Lifts only its own holds: one that a person asked for stays. A hold found at the start counts as its own. */
    private void hold(ClockReading reading, Duration late, Instant real) {
        if (!reading.held() && late.compareTo(TOO_LATE) > 0) {
            clock.hold(true, real);
            heldByUs = true;
            log.debug("simulated time is held: the oldest wake-up is {} simulated minutes late", late.toMinutes());
        } else if (!reading.held()) {
            heldByUs = false;
        } else if (heldByUs && late.compareTo(CAUGHT_UP) < 0) {
            clock.hold(false, real);
            heldByUs = false;
        }
    }

    private void pace(ClockReading reading, Sample newest) {
        samples.addLast(newest);
        while (samples.getFirst().real().isBefore(newest.real().minus(OF_LATE))) {
            samples.removeFirst();
        }
        var oldest = samples.getFirst();
        var seconds = Duration.between(oldest.real(), newest.real()).toMillis() / 1000.0;
        if (seconds < 1) {
            return;
        }
        var went = Duration.between(oldest.decision(), newest.decision()).toMillis() / 1000.0 / seconds;
        var pace = Math.max(went, reading.fullFactor() * SLOWEST);
        if (Math.abs(pace - reading.pace()) > reading.pace() * WORTH_A_WRITE) {
            clock.pace(pace);
        }
    }
}
