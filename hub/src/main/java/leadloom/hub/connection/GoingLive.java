package leadloom.hub.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands between a slot and live mode. Nothing overrides it. */
public final class GoingLive {

    /** A key may be revoked and a record changed any day. */
    public static final Duration TESTED_WITHIN = Duration.ofDays(1);

    private GoingLive() {}

    /** Every blocker in words; empty where the slot may go live. */
    public static List<String> blockers(Connection connection, Optional<TestRun> last, Instant now) {
        var slot = connection.slot();
        if (!connection.named()) {
            return List.of("No vendor is named for " + slot.word()
                    + ": set its address and key in the environment of the workers and start them again.");
        }
        var blockers = new ArrayList<>(connection.blockers());
        last.ifPresentOrElse(
                run -> blockers.addAll(tested(connection, run, now)),
                () -> blockers.add("It was never tested: leadloom connect test " + slot.word()));
        return List.copyOf(blockers);
    }

    private static List<String> tested(Connection connection, TestRun run, Instant now) {
        var again = ": leadloom connect test " + connection.slot().word();
        if (!connection.vendor().equals(run.vendor())) {
            return List.of("The last test was of " + run.vendor() + ", and now it is " + connection.vendor() + again);
        }
        var done = run.doneAt();
        if (done == null || done.isBefore(now.minus(TESTED_WITHIN))) {
            return List.of("The last test is older than a day" + again);
        }
        return run.checks().stream()
                .filter(check -> check.grade() == Check.Grade.FAILED)
                .map(check -> "The last test failed at " + check.step() + ": " + check.answer()
                        + (check.fix().isEmpty() ? "" : " " + check.fix()))
                .toList();
    }
}
