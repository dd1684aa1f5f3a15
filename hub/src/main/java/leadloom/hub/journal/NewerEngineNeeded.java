package leadloom.hub.journal;

/**
 * The campaign needs a newer engine than this worker has; another worker, or this one after its update, will decide.
 */
public final class NewerEngineNeeded extends RuntimeException {

    NewerEngineNeeded(int engine) {
        super("needs engine " + engine);
    }
}
