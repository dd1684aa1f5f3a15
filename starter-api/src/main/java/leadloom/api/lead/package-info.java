/** Leads: capture, lists, timeline, why and what next, actions. */
@NullMarked
package leadloom.api.lead;

import org.jspecify.annotations.NullMarked;
