package leadloom.journey.lead;

/** Whether a person agreed to be written to. */
public enum Consent {
    /** Asked and agreed; the wording's version is kept with the capture. */
    GIVEN,
    /** Not asked, or the answer is not known. */
    UNKNOWN,
    /** Asked and refused: never written to. */
    WITHHELD
}
