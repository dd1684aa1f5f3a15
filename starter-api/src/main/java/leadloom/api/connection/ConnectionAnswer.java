package leadloom.api.connection;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadloom.hub.connection.Check;
import leadloom.hub.connection.Connection;
import leadloom.hub.connection.GoingLive;
import leadloom.hub.connection.TestRun;
import org.jspecify.annotations.Nullable;

/**
 * One slot. All times are real.
 *
 * @param mode {@code simulated}, {@code shadow} or {@code live}
 * @param settings names of the settings that are set; never their values
 * @param standIn whether simulated mode has a stand-in
 * @param named whether the environment names a vendor
 * @param changedBy id of a key, or {@code environment}
 * @param beforeLive what stands against live mode now, in words
 * @param prepared acts that were prepared in shadow mode and not sent
 */
@JsonPropertyOrder({"slot", "mode", "vendor"})
public record ConnectionAnswer(
        String slot,
        String mode,
        String vendor,
        List<String> settings,
        boolean standIn,
        boolean named,
        String changedBy,
        Instant changedAt,
        String reason,
        @Nullable LastTest lastTest,
        List<String> beforeLive,
        long prepared) {

    /** @param grade the worst of its steps */
    public record LastTest(
            String id, String vendor, String grade, long failed, long warnings, long ok, Instant doneAt) {

        static @Nullable LastTest of(TestRun run) {
            var done = run.doneAt();
            return done == null
                    ? null
                    : new LastTest(
                            run.id(),
                            String.valueOf(run.vendor()),
                            run.grade().word(),
                            count(run, Check.Grade.FAILED),
                            count(run, Check.Grade.WARNING),
                            count(run, Check.Grade.OK),
                            done);
        }

        private static long count(TestRun run, Check.Grade grade) {
            return run.checks().stream().filter(check -> check.grade() == grade).count();
        }
    }

    static ConnectionAnswer of(Connection connection, Optional<TestRun> last, long prepared, Instant now) {
        return new ConnectionAnswer(
                connection.slot().word(),
                connection.mode().word(),
                connection.vendor(),
                connection.settings(),
                connection.standIn(),
                connection.named(),
                connection.changedBy(),
                connection.changedAt(),
                connection.reason(),
                last.map(LastTest::of).orElse(null),
                GoingLive.blockers(connection, last, now),
                prepared);
    }
}
