package leadloom.app.cli;

/** What a command's end means to a script. The numbers are a promise and never change their meaning. */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    WRONG_USAGE(2),
    /** Some rows were rejected; the rest is in. */
    PARTLY_DONE(3),
    NOT_ALLOWED(4),
    NOT_FOUND(5),
    FILE_INVALID(6),
    CHECK_FAILED(7),
    /** Time ran out here while the work goes on there. */
    STILL_RUNNING(8),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number for the shell. */
    public int number() {
        return number;
    }
}
