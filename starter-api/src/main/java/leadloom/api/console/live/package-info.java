/** What changes while somebody looks. */
@NullMarked
package leadloom.api.console.live;

import org.jspecify.annotations.NullMarked;
