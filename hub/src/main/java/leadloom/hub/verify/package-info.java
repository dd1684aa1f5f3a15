/** Computes every decision again from an export alone, and finds what was changed in it. */
@NullMarked
package leadloom.hub.verify;

import org.jspecify.annotations.NullMarked;
