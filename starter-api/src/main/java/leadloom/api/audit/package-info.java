/** Who changed what, and every automation there is, for programs and pages alike. */
@NullMarked
package leadloom.api.audit;

import org.jspecify.annotations.NullMarked;
