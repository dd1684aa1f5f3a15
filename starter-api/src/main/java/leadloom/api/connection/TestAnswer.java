package leadloom.api.connection;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import leadloom.hub.connection.Check;
import leadloom.hub.connection.TestRun;
import org.jspecify.annotations.Nullable;

/**
 * A connection test and how far it came. All times are real.
 *
 * @param state {@code open}, {@code running}, {@code done} or {@code lapsed}
 * @param grade the worst of its steps; null until it is done
 * @param say what the state means, for people
 */
@JsonPropertyOrder({"id", "slot", "state", "grade"})
public record TestAnswer(
        String id,
        String slot,
        String state,
        @Nullable String grade,
        @Nullable String vendor,
        String say,
        List<Check> checks,
        Instant askedAt,
        @Nullable Instant doneAt) {

    static TestAnswer of(TestRun run) {
        return new TestAnswer(
                run.id(),
                run.slot().word(),
                run.state().word(),
                run.state() == TestRun.State.DONE ? run.grade().word() : null,
                run.vendor(),
                say(run),
                run.checks(),
                run.askedAt(),
                run.doneAt());
    }

    private static String say(TestRun run) {
        return switch (run.state()) {
            case OPEN -> "It waits for a worker, where the secrets are.";
            case RUNNING -> "A worker is at it; steps done: " + run.checks().size() + ".";
            case DONE ->
                switch (run.grade()) {
                    case OK -> "All steps are fine.";
                    case WARNING -> "It works, and could be better.";
                    case FAILED -> "Something must be mended first.";
                };
            case LAPSED -> "No worker took it in time, or the one that did is gone: is one running? Ask again.";
        };
    }
}
