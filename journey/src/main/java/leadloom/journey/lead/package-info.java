/** Who a lead is and what is known about it. */
@NullMarked
package leadloom.journey.lead;

import org.jspecify.annotations.NullMarked;
