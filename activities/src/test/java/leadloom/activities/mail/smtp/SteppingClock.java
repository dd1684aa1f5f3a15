package leadloom.activities.mail.smtp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import leadloom.activities.Deadline;

/** A clock that stands a minute later at each question, so that a deadline passes at a chosen one. */
final class SteppingClock implements InstantSource {

    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(1);
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Instant instant() {
        return START.plus(STEP.multipliedBy(asked.incrementAndGet()));
    }

    /** A deadline that has not passed at the given question and has at the next. */
    Deadline deadlineAfter(int questions) {
        return new Deadline(START.plus(STEP.multipliedBy(questions)).plusSeconds(30));
    }
}
