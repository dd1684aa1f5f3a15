package leadloom.journey.engagement;

/** Who opened or clicked. */
public enum Grade {
    PERSON,
    MACHINE,
    /** Could be either. Never counts on its own. */
    UNKNOWN
}
