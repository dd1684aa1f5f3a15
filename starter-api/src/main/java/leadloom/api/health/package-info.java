/** Whether it runs, how much is where, and the way back after Temporal was lost. */
@NullMarked
package leadloom.api.health;

import org.jspecify.annotations.NullMarked;
