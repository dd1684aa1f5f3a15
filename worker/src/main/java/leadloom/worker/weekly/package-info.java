/** The schedule of the weekly report, kept in Temporal. */
@NullMarked
package leadloom.worker.weekly;

import org.jspecify.annotations.NullMarked;
