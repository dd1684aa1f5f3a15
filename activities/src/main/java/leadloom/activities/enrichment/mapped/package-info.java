/** Any provider that answers JSON to a GET, described by a file. */
@NullMarked
package leadloom.activities.enrichment.mapped;

import org.jspecify.annotations.NullMarked;
