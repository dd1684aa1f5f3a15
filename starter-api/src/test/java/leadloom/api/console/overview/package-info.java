/** Tests of the overview. */
@NullMarked
package leadloom.api.console.overview;

import org.jspecify.annotations.NullMarked;
