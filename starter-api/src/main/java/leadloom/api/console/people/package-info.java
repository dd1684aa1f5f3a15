/** Pages of admins: colleagues and keys. */
@NullMarked
package leadloom.api.console.people;

import org.jspecify.annotations.NullMarked;
