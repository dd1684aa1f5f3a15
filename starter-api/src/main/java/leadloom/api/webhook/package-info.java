/** Webhooks out: endpoints are added and looked after, deliveries are handed to Temporal, read and replayed. */
@NullMarked
package leadloom.api.webhook;

import org.jspecify.annotations.NullMarked;
