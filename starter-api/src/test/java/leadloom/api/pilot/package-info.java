@NullMarked
package leadloom.api.pilot;

import org.jspecify.annotations.NullMarked;
