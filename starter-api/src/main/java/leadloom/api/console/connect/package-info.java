/** Which vendors are connected, how real each is, and whether they would serve. */
@NullMarked
package leadloom.api.console.connect;

import org.jspecify.annotations.NullMarked;
