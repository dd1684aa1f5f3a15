package leadloom.app.embedded;

/** A service that this machine cannot give, with words on what to do instead. */
public final class StartFailed extends RuntimeException {

    StartFailed(String message) {
        super(message);
    }

    StartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
