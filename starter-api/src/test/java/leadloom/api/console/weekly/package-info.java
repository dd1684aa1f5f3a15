@NullMarked
package leadloom.api.console.weekly;

import org.jspecify.annotations.NullMarked;
