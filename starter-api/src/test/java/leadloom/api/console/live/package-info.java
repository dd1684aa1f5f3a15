/** Tests of the console's live news. */
@NullMarked
package leadloom.api.console.live;

import org.jspecify.annotations.NullMarked;
