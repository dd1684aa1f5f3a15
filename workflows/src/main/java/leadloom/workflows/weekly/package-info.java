/** The weekly report as a process: written once the week is over, mailed once to each recipient. */
@NullMarked
package leadloom.workflows.weekly;

import org.jspecify.annotations.NullMarked;
