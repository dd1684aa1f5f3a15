/** Signing in to the console: sessions, passwords, links, and what guards its pages. */
@NullMarked
package leadloom.api.console.sign;

import org.jspecify.annotations.NullMarked;
