/** The description of the API for programs. */
@NullMarked
package leadloom.api.docs;

import org.jspecify.annotations.NullMarked;
