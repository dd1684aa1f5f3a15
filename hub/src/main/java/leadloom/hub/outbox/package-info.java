/** Leads whose workflow must be started or poked. */
@NullMarked
package leadloom.hub.outbox;

import org.jspecify.annotations.NullMarked;
