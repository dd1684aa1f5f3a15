/** Who agreed to be written to, and who must never be. */
@NullMarked
package leadloom.hub.consent;

import org.jspecify.annotations.NullMarked;
