package leadloom.hub.campaign;

/** How much a {@link Finding} matters. */
public enum Severity {
    /** The file cannot be published. */
    ERROR("error"),
    /** It can, but probably does not do what was meant. */
    WARNING("warning"),
    /** Something in it has no effect yet. */
    NOTICE("notice");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
