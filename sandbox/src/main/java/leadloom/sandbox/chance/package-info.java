/** Chance that repeats: the same seed and the same subject always give the same throw. */
@NullMarked
package leadloom.sandbox.chance;

import org.jspecify.annotations.NullMarked;
