/** Tests of who is never written to. */
@NullMarked
package leadloom.api.consent;

import org.jspecify.annotations.NullMarked;
