package leadloom.hub.lead;

/** The campaign takes no leads from there: its file does not name the source under {@code entry.from}. */
public final class SourceNotTaken extends RuntimeException {

    public SourceNotTaken(String campaign, String source) {
        super("the campaign " + campaign + " takes no leads by " + source
                + "; its file does not name it under entry.from");
    }
}
