/** The weekly report: what a week was, kept as it was said, mailed once, and reviewed by people. */
@NullMarked
package leadloom.hub.weekly;

import org.jspecify.annotations.NullMarked;
