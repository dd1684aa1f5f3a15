/** What went wrong, said the same way everywhere (RFC 9457). */
@NullMarked
package leadloom.api.problem;

import org.jspecify.annotations.NullMarked;
