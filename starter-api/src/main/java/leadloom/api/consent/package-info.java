/** Who is never written to again, and the page that makes it so. */
@NullMarked
package leadloom.api.consent;

import org.jspecify.annotations.NullMarked;
