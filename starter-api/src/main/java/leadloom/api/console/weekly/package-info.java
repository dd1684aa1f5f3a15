/** The weekly review: thirty minutes, four steps, one page. */
@NullMarked
package leadloom.api.console.weekly;

import org.jspecify.annotations.NullMarked;
