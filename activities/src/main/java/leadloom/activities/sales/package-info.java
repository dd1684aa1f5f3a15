/** How sales people hear of a lead. */
@NullMarked
package leadloom.activities.sales;

import org.jspecify.annotations.NullMarked;
