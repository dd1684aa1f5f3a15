package leadloom.activities.writer.check;

/**
 * A number of a text.
 *
 * @param first place of its first token
 * @param next place of the token after it
 */
record Amount(double value, int first, int next) {}
