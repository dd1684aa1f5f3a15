@NullMarked
package leadloom.api.console.run;

import org.jspecify.annotations.NullMarked;
