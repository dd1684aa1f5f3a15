/** The page of one's own account. */
@NullMarked
package leadloom.api.console.account;

import org.jspecify.annotations.NullMarked;
