@NullMarked
package leadloom.api.console.pilot;

import org.jspecify.annotations.NullMarked;
