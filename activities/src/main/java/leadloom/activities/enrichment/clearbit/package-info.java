/** The Clearbit-shaped combined look-up. */
@NullMarked
package leadloom.activities.enrichment.clearbit;

import org.jspecify.annotations.NullMarked;
