@NullMarked
package leadloom.api.console.sign;

import org.jspecify.annotations.NullMarked;
