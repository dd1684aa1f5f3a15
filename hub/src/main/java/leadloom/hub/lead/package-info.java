/** Leads coming in, and leads being looked at. */
@NullMarked
package leadloom.hub.lead;

import org.jspecify.annotations.NullMarked;
