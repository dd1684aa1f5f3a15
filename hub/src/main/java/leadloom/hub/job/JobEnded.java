package leadloom.hub.job;

/** Somebody ended the job while it ran; what was not committed by then is undone. */
public final class JobEnded extends RuntimeException {

    JobEnded(String job) {
        super("ended: " + job);
    }
}
