/** Pilots of campaigns: how far they are, their stopwatches, and their end. */
@NullMarked
package leadloom.api.pilot;

import org.jspecify.annotations.NullMarked;
