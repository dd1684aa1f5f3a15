/** Keyed hashes and sealed values: what keeps persons out of the open tables. */
@NullMarked
package leadloom.hub.seal;

import org.jspecify.annotations.NullMarked;
