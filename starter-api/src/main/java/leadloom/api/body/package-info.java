/** Reads request bodies so strictly that no two readers could understand them differently. */
@NullMarked
package leadloom.api.body;

import org.jspecify.annotations.NullMarked;
