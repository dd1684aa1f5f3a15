/** How far each vendor is connected: simulated, shadow or live; and the tests that say whether it could be. */
@NullMarked
package leadloom.hub.connection;

import org.jspecify.annotations.NullMarked;
