package leadloom.app.cli;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Ends a command with words for a person and a code for a script; never shown as a stack trace. */
public final class CommandFailure extends RuntimeException {

    private final ExitCode exitCode;
    private final transient Optional<JsonNode> problem;

    /** Says in the message what happened and, where there is one, what to do. */
    public CommandFailure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
        this.problem = Optional.empty();
    }

    /** Keeps the cause for -v. */
    public CommandFailure(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.problem = Optional.empty();
    }

    CommandFailure(ExitCode exitCode, String message, JsonNode problem) {
        super(message);
        this.exitCode = exitCode;
        this.problem = Optional.of(problem);
    }

    /** What the API answered (RFC 9457), where it refused. */
    Optional<JsonNode> problem() {
        return problem;
    }

    /** The code for the shell. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
