/** Checks what a model wrote against what is known of its reader, by rules alone. */
@NullMarked
package leadloom.activities.writer.check;

import org.jspecify.annotations.NullMarked;
