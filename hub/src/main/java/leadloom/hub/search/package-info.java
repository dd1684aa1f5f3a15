/** Finding people by name though their names are sealed. */
@NullMarked
package leadloom.hub.search;

import org.jspecify.annotations.NullMarked;
