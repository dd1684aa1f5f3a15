package leadloom.hub.figure;

/**
 * A number that people are shown, and the rows it counts.
 *
 * @param name stable, as in addresses: {@code leads-captured}
 * @param title for a heading: {@code Leads captured}
 * @param definition one sentence that says what counts and what does not
 * @param rows a SELECT of the rows, with the columns {@code at timestamptz}, {@code id text} (unique among the rows),
 *     {@code lead_id text} (or null), {@code what text} and {@code amount bigint} (or null), over the parameters
 *     {@code :from} and {@code :to} (the end not included), {@code :campaign} and {@code :version} (null means every).
 *     Compare the last two so: {@code (:campaign::text IS NULL OR campaign = :campaign)}
 */
public record Figure(String name, String title, String definition, String rows, Unit unit) {

    /** What the amounts of the rows are. */
    public enum Unit {
        /** There are none, or they are plain numbers. */
        COUNT,
        /** Millionths of the currency's unit. */
        MICROS
    }

    /** Counted, not added up. */
    public Figure(String name, String title, String definition, String rows) {
        this(name, title, definition, rows, Unit.COUNT);
    }
}
