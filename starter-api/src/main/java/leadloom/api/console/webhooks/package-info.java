/** Webhooks out: endpoints, what they were told and what they answered, and telling it again. */
@NullMarked
package leadloom.api.console.webhooks;

import org.jspecify.annotations.NullMarked;
