package leadloom.bench;

/** Does nothing, and ends. */
public class NoOpWorkflow implements NoOp {

    @Override
    public void run() {
        // nothing is what is measured
    }
}
