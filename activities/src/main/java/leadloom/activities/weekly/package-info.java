/** Writing the weekly report and mailing it to the colleagues that the environment names. */
@NullMarked
package leadloom.activities.weekly;

import org.jspecify.annotations.NullMarked;
