/** What happens next to a lead, and why: events, the state they fold into, and the one function that decides. */
@NullMarked
package leadloom.journey;

import org.jspecify.annotations.NullMarked;
