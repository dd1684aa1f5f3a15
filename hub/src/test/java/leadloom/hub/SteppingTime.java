package leadloom.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Real time as a test wants it: it stands still until it is moved. */
public final class SteppingTime implements InstantSource {

    private final AtomicReference<Instant> now;

    public SteppingTime(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    public void pass(Duration duration) {
        now.updateAndGet(before -> before.plus(duration));
    }
}
