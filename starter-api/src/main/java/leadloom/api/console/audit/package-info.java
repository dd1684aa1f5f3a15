/** Pages of who changed what, and of every automation there is. */
@NullMarked
package leadloom.api.console.audit;

import org.jspecify.annotations.NullMarked;
