/** Tests of what is said about leads. */
@NullMarked
package leadloom.api.lead;

import org.jspecify.annotations.NullMarked;
