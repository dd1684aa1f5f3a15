/** Computes an export again, without a server. */
@NullMarked
package leadloom.app.verify;

import org.jspecify.annotations.NullMarked;
