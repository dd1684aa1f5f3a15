package leadloom.activities.connection;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import leadloom.activities.Deadline;
import leadloom.hub.connection.Check;
import org.jspecify.annotations.Nullable;

/** What a connection test has found so far. Whatever it is told, no secret of ours stands in it. */
public final class Steps {

    /** Shorter words are no secrets, and would be found in every sentence. */
    private static final int SHORTEST_SECRET = 6;

    private final List<Check> checks = new ArrayList<>();
    private final Optional<String> to;
    private final Set<String> secrets;
    private final InstantSource clock;
    private final Consumer<List<Check>> told;

    /**
     * @param to where a test mail shall go; null where none was named
     * @param secrets values that must never be repeated
     * @param told hears of everything so far after each step
     */
    public Steps(@Nullable String to, Set<String> secrets, InstantSource clock, Consumer<List<Check>> told) {
        this.to = Optional.ofNullable(to);
        this.secrets = Set.copyOf(secrets);
        this.clock = clock;
        this.told = told;
    }

    public Optional<String> to() {
        return to;
    }

    /** A deadline that far from now. */
    public Deadline within(Duration time) {
        return new Deadline(clock.instant().plus(time));
    }

    public void add(Check check) {
        checks.add(new Check(
                check.grade(),
                clean(check.step()),
                clean(check.sent()),
                clean(check.answer()),
                clean(check.fix()),
                check.copy() == null ? null : clean(check.copy())));
        told.accept(List.copyOf(checks));
    }

    public List<Check> checks() {
        return List.copyOf(checks);
    }

    /** A vendor may repeat in its answer what it was sent. */
    private String clean(String words) {
        var clean = words;
        for (var secret : secrets) {
            if (secret.length() >= SHORTEST_SECRET) {
                clean = clean.replace(secret, "…");
            }
        }
        return to.isEmpty() ? clean : clean.replace(to.orElseThrow(), "the address given");
    }
}
