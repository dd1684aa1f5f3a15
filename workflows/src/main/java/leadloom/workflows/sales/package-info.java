/** Telling sales. */
@NullMarked
package leadloom.workflows.sales;

import org.jspecify.annotations.NullMarked;
