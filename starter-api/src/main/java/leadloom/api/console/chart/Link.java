package leadloom.api.console.chart;

/**
 * Where the rows behind a number are.
 *
 * @param count how many rows the page there shows
 */
public record Link(String href, long count) {}
