/** The key figures, counted from the rows they name, and what the overview shows beside them. */
@NullMarked
package leadloom.hub.kpi;

import org.jspecify.annotations.NullMarked;
