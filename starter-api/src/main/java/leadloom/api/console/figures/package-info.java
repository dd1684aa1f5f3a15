/** The page of the rows behind a number. */
@NullMarked
package leadloom.api.console.figures;

import org.jspecify.annotations.NullMarked;
