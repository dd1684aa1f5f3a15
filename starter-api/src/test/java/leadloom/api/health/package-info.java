/** Tests of health and metrics. */
@NullMarked
package leadloom.api.health;

import org.jspecify.annotations.NullMarked;
