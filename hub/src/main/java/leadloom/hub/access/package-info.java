/** API keys and answers already given. */
@NullMarked
package leadloom.hub.access;

import org.jspecify.annotations.NullMarked;
