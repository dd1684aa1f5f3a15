package leadloom.hub.job;

/** Another process has done these rows meanwhile; what was done here is undone with the transaction. */
public final class PartTaken extends RuntimeException {

    PartTaken(String job, int firstRow) {
        super(job + " at row " + firstRow);
    }
}
