/**
 * The pilot of a campaign: its first leads done by hand with a stopwatch, and the others kept back until it is over.
 */
@NullMarked
package leadloom.hub.pilot;

import org.jspecify.annotations.NullMarked;
