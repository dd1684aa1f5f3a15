/** The console's pages about pilots: the stopwatches, what they say, and the end. */
@NullMarked
package leadloom.api.console.pilot;

import org.jspecify.annotations.NullMarked;
