/** What we ask about the company behind a mail address. */
@NullMarked
package leadloom.activities.enrichment;

import org.jspecify.annotations.NullMarked;
