package leadloom.workflows.lifecycle;

/**
 * A plain answer to a question, without free text.
 *
 * @param review the question's id, as shown on the lead's card
 * @param choice one of its choices
 */
public record Choice(String review, String choice) {}
