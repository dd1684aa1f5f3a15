/** The one jar: its commands, its roles, and the wiring of everything below it. */
@NullMarked
package leadloom.app;

import org.jspecify.annotations.NullMarked;
