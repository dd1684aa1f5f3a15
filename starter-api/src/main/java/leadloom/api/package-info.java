/** The way in for programs and people: REST, hooks, pages, and the dispatcher that tells Temporal. */
@NullMarked
package leadloom.api;

import org.jspecify.annotations.NullMarked;
