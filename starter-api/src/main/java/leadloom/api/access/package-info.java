/** Who calls, what the caller may do, and that the same request twice is done once. */
@NullMarked
package leadloom.api.access;

import org.jspecify.annotations.NullMarked;
