package leadloom.app.assembly;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import leadloom.api.health.TemporalLook;
import leadloom.api.health.VendorLook;
import leadloom.api.health.VendorLook.Vendor;
import leadloom.hub.Hub;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Whether this process can do its work now. */
record Condition(Hub hub, TemporalLook temporal, VendorLook vendors, Optional<BooleanSupplier> polling) {

    /**
     * What was seen.
     *
     * @param status ok, or degraded: the process lives on and goes on by itself once what is missing is back
     * @param ready can do its work: the API needs the database alone, a worker Temporal too. A vendor that is away
     *     keeps no process from its work
     */
    record Seen(
            String status, boolean live, boolean ready, Database database, Temporal temporal, List<Vendor> vendors) {}

    record Database(boolean reachable) {}

    /**
     * How it is with Temporal.
     *
     * @param workers of the installation that poll for leads; null where Temporal cannot be asked
     * @param polling whether this process has begun to; null where it is not its work
     */
    record Temporal(
            boolean reachable,
            @Nullable Integer workers,
            @Nullable Boolean polling) {}

    Seen look() {
        var database = new Database(answers());
        var seen = temporal.look().orElseThrow();
        var begun = polling.map(BooleanSupplier::getAsBoolean).orElse(null);
        var fine = database.reachable() && seen.reachable() && !Boolean.FALSE.equals(begun);
        var called = vendors.vendors();
        return new Seen(
                fine && called.stream().allMatch(Vendor::there) ? "ok" : "degraded",
                true,
                polling.isPresent() ? fine : database.reachable(),
                database,
                new Temporal(seen.reachable(), seen.workers(), begun),
                called);
    }

    private boolean answers() {
        try {
            return hub.sql().sql("SELECT true").query(Boolean.class).single();
        } catch (DataAccessException away) {
            return false;
        }
    }
}
