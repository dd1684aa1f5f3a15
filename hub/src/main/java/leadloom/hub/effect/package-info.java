/** Outward acts: claimed before the call, settled after it. */
@NullMarked
package leadloom.hub.effect;

import org.jspecify.annotations.NullMarked;
