/** How it runs, in words for leads first. */
@NullMarked
package leadloom.api.console.system;

import org.jspecify.annotations.NullMarked;
