/**
 * The formulas of the key figures: what is divided by what, what counts as good, and when there is no figure at all.
 */
@NullMarked
package leadloom.journey.kpi;

import org.jspecify.annotations.NullMarked;
