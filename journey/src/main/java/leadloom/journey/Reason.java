package leadloom.journey;

/**
 * Why something was decided, for people.
 *
 * @param rule the part of the campaign file or of the promise that decided, such as {@code cold.quiet_for}
 * @param because a sentence with the values used; holds nothing personal
 */
public record Reason(String rule, String because) {}
