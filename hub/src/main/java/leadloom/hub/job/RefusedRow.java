package leadloom.hub.job;

/**
 * A row that was not taken.
 *
 * @param line of the file, counted from 1
 * @param source the row itself, so that it can be corrected; may hold personal values
 * @param code for programs
 * @param reason for people
 */
public record RefusedRow(int line, String source, String code, String reason) {}
