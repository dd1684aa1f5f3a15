/** Tells other systems of events: signed, to public addresses, tried again as Standard Webhooks says. */
@NullMarked
package leadloom.activities.webhook;

import org.jspecify.annotations.NullMarked;
