/** Tests of tracked links. */
@NullMarked
package leadloom.api.engagement;

import org.jspecify.annotations.NullMarked;
