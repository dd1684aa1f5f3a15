/** The web console: what its pages share. One package below it for each area. */
@NullMarked
package leadloom.api.console;

import org.jspecify.annotations.NullMarked;
