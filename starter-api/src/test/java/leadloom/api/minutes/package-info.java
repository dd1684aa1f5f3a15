@NullMarked
package leadloom.api.minutes;

import org.jspecify.annotations.NullMarked;
