/** The page that says whether it is well and what needs a person. */
@NullMarked
package leadloom.api.console.overview;

import org.jspecify.annotations.NullMarked;
