/** What came in from outside and could not be applied. */
@NullMarked
package leadloom.hub.quarantine;

import org.jspecify.annotations.NullMarked;
