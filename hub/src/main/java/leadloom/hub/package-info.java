/** The hub owns state: PostgreSQL, and all that reads and writes it. */
@NullMarked
package leadloom.hub;

import org.jspecify.annotations.NullMarked;
