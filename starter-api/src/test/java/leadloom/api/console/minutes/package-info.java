@NullMarked
package leadloom.api.console.minutes;

import org.jspecify.annotations.NullMarked;
