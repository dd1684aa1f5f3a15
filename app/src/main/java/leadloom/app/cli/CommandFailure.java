package leadloom.app.cli;

/** Ends a command with words for a person and a code for a script; never shown as a stack trace. */
public final class CommandFailure extends RuntimeException {

    private final ExitCode exitCode;

    /** Says in the message what happened and, where there is one, what to do. */
    public CommandFailure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Keeps the cause for -v. */
    public CommandFailure(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The code for the shell. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
