/** How fit and interest become a score, with every point accounted for. */
@NullMarked
package leadloom.journey.scoring;

import org.jspecify.annotations.NullMarked;
