/** How many minutes people spend, counted so that neither an open tab nor a quiet reader is counted wrongly. */
@NullMarked
package leadloom.journey.minutes;

import org.jspecify.annotations.NullMarked;
