/** Audiences that a company keeps at a mail vendor, beside Leadloom. */
@NullMarked
package leadloom.activities.audience;

import org.jspecify.annotations.NullMarked;
