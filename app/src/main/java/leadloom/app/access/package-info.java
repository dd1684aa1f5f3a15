/** Keys of the API, made and revoked on the machine that holds the installation. */
@NullMarked
package leadloom.app.access;

import org.jspecify.annotations.NullMarked;
