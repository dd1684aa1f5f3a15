@NullMarked
package leadloom.api.console;

import org.jspecify.annotations.NullMarked;
