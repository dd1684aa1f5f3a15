/** Whether a person or a machine opened or clicked. */
@NullMarked
package leadloom.journey.engagement;

import org.jspecify.annotations.NullMarked;
