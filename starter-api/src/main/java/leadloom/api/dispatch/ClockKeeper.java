package leadloom.api.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import leadloom.hub.Rounds;
import leadloom.hub.clock.ClockReading;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.lead.Leads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets simulated time yield to load: it stands still while the oldest wake-up that is due is more than two simulated
 * hours late. Also measures how fast simulated time really moves, by which real timers are set.
 */
public final class ClockKeeper implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ClockKeeper.class);

    private static final Duration TOO_LATE = Duration.ofHours(2);
    private static final Duration CAUGHT_UP = Duration.ofMinutes(30);
    /** Enough to keep Temporal busy, not enough to bury it. */
    private static final int WAKE_AT_ONCE = 100;

    /** In simulated time, between two looks at leads that live; at most and at least so often in real time. */
    private static final Duration LOOK_EVERY = Duration.ofMinutes(5);

    private static final Duration LOOK_OFTEN = Duration.ofMillis(50);
    private static final Duration LOOK_SELDOM = Duration.ofSeconds(1);
    private static final Duration LOOK_IDLY = Duration.ofMillis(250);
    private static final Duration PACE_OVER = Duration.ofSeconds(10);
    private static final double SLOWEST_PACE = 0.02;

    private final DecisionClock clock;
    private final Leads leads;
    private final InstantSource realTime;
    private final Lateness lateness = new Lateness();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Rounds rounds;

    private record Sample(Instant real, Instant decision) {}

    private ClockKeeper(DecisionClock clock, Leads leads, InstantSource realTime) {
        this.clock = clock;
        this.leads = leads;
        this.realTime = realTime;
        this.rounds = Rounds.start("clock-keeper", LOOK_OFTEN, this::look);
    }

    /** Keeps that clock if it is a simulated one. A live one needs no keeper, and a mode is chosen once for all. */
    public static Optional<ClockKeeper> start(DecisionClock clock, Leads leads, InstantSource realTime) {
        return clock.read().simulated() ? Optional.of(new ClockKeeper(clock, leads, realTime)) : Optional.empty();
    }

    /** How late wake-ups were, in simulated time. */
    public Lateness lateness() {
        return lateness;
    }

    private Duration look() {
        try {
            var reading = clock.read();
            var oldest = leads.oldestDue();
            keep(reading, oldest, realTime.instant());
            return untilNextLook(reading.fullFactor(), oldest.isPresent());
        } catch (RuntimeException databaseAway) {
            log.debug("the clock cannot be read: {}", databaseAway.getClass().getSimpleName());
            return LOOK_IDLY;
        }
    }

    /** Often enough that nobody is noticeably late, and no oftener. */
    static Duration untilNextLook(double factor, boolean someoneMoves) {
        if (!someoneMoves) {
            return LOOK_IDLY;
        }
        var millis = (long) (LOOK_EVERY.toMillis() / factor);
        return Duration.ofMillis(Math.clamp(millis, LOOK_OFTEN.toMillis(), LOOK_SELDOM.toMillis()));
    }

    private void keep(ClockReading reading, Optional<Instant> oldest, Instant real) {
        var now = reading.decisionTime(real);
        if (oldest.filter(due -> !due.isAfter(now)).isPresent()) {
            leads.wakeDue(now, real, WAKE_AT_ONCE);
        }
        var late = oldest.filter(due -> due.isBefore(now))
                .map(due -> Duration.between(due, now))
                .orElse(Duration.ZERO);
        lateness.add(late);
        hold(reading, late, oldest.isPresent(), real);
        pace(reading, new Sample(real, now));
    }

    private void hold(ClockReading reading, Duration late, boolean someoneLives, Instant real) {
        if (!reading.heldForLoad() && late.compareTo(TOO_LATE) > 0) {
            clock.yieldToLoad(true, real);
        } else if (reading.heldForLoad() && someoneLives && late.compareTo(CAUGHT_UP) < 0) {
            clock.yieldToLoad(false, real);
        }
    }

    private void pace(ClockReading reading, Sample newest) {
        samples.addLast(newest);
        while (samples.size() > 2
                && Duration.between(samples.getFirst().real(), newest.real()).compareTo(PACE_OVER) > 0) {
            samples.removeFirst();
        }
        var oldest = samples.getFirst();
        var real = Duration.between(oldest.real(), newest.real()).toMillis();
        if (real < 1_000) {
            return;
        }
        var moved =
                (double) Duration.between(oldest.decision(), newest.decision()).toMillis() / real;
        var pace = Math.max(moved, reading.fullFactor() * SLOWEST_PACE);
        if (Math.abs(pace - reading.pace()) > reading.pace() * 0.05) {
            clock.pace(pace);
        }
    }

    @Override
    public void close() {
        rounds.close();
    }
}
