/** People Data Labs' company and person enrichment. */
@NullMarked
package leadloom.activities.enrichment.peopledatalabs;

import org.jspecify.annotations.NullMarked;
