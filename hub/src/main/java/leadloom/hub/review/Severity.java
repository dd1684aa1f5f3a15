package leadloom.hub.review;

import java.util.Locale;

/** How much a question presses. High ones come first in the queue. */
public enum Severity {
    /** Somebody waits for an answer of ours, or the first group did not answer in time. */
    HIGH,
    NORMAL;

    /** The same in SQL, so that a page is sorted where it is cut. */
    static final String SQL = """
            CASE WHEN review.level > 1 OR review.kind IN ('reply', 'hand-over')
                   OR review.review LIKE 'problem/defect/%' THEN 'HIGH' ELSE 'NORMAL' END""";

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
