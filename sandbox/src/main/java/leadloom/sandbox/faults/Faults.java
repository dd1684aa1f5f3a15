package leadloom.sandbox.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.sandbox.chance.Dice;

/**
 * Decides which call goes wrong. Faults by chance depend on seed, vendor and subject alone, so they repeat; imposed
 * faults hit every attempt while they last.
 */
public final class Faults {

    private record Imposed(FaultKind kind, double rate, Instant until) {}

    private final Dice dice;
    private final FaultRates rates;
    private final InstantSource clock;
    private final Map<String, Imposed> imposed = new ConcurrentHashMap<>();
    /** Only subjects that chance has chosen are counted: a few per cent, so the map stays small in long runs. */
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    public Faults(Dice dice, FaultRates rates, InstantSource clock) {
        this.dice = dice;
        this.rates = rates;
        this.clock = clock;
    }

    public FaultRates rates() {
        return rates;
    }

    /** What goes wrong with this attempt, if anything does. Asking counts as an attempt. */
    public Optional<FaultKind> next(String vendor, String subject) {
        var order = imposed.get(vendor);
        if (order != null && clock.instant().isBefore(order.until())) {
            return chosen(vendor, subject, order.kind(), order.rate()) ? Optional.of(order.kind()) : Optional.empty();
        }
        for (var kind : FaultKind.values()) {
            if (chosen(vendor, subject, kind, rates.of(kind))) {
                return stillFailing(vendor, subject, kind) ? Optional.of(kind) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** From now on this share of the vendor's subjects fails at every attempt, for the given time. */
    public void impose(String vendor, FaultKind kind, double rate, Duration during) {
        imposed.put(vendor, new Imposed(kind, rate, clock.instant().plus(during)));
    }

    /** Takes the vendor away until it is lifted. */
    public void takeDown(String vendor) {
        imposed.put(vendor, new Imposed(FaultKind.DOWN, 1, Instant.MAX));
    }

    /** Whether it was taken away, for every call and not only for those that faults by chance hit. */
    public boolean away(String vendor) {
        var order = imposed.get(vendor);
        return order != null && order.kind() == FaultKind.DOWN && order.until().equals(Instant.MAX);
    }

    /** Ends whatever was imposed on the vendor. */
    public void lift(String vendor) {
        imposed.remove(vendor);
    }

    private boolean chosen(String vendor, String subject, FaultKind kind, double rate) {
        return rate > 0 && dice.unit("fault", vendor, kind.word(), subject) < rate;
    }

    private boolean stillFailing(String vendor, String subject, FaultKind kind) {
        if (kind == FaultKind.REFUSED) {
            return true;
        }
        var failures = 1 + dice.below(2, "failures", vendor, kind.word(), subject);
        return attempts.merge(vendor + ' ' + subject, 1, Integer::sum) <= failures;
    }
}
