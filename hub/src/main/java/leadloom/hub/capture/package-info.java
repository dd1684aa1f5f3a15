/** Sources that bring leads by themselves, and what came from them. */
@NullMarked
package leadloom.hub.capture;

import org.jspecify.annotations.NullMarked;
