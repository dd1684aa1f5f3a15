/** The console's page about minutes: one's own, and the sums by role and day. */
@NullMarked
package leadloom.api.console.minutes;

import org.jspecify.annotations.NullMarked;
