/** The one clock that decisions are made by. */
@NullMarked
package leadloom.hub.clock;

import org.jspecify.annotations.NullMarked;
