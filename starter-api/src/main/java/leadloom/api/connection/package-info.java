/** Which vendors are connected, how real each is, and the tests that say whether they would serve. */
@NullMarked
package leadloom.api.connection;

import org.jspecify.annotations.NullMarked;
