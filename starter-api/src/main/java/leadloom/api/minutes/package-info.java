/** Human minutes: what pages tell, what colleagues declare, and the sums. */
@NullMarked
package leadloom.api.minutes;

import org.jspecify.annotations.NullMarked;
