/** Vendors of forms, as far as they are asked for what people filled in. */
@NullMarked
package leadloom.activities.capture;

import org.jspecify.annotations.NullMarked;
