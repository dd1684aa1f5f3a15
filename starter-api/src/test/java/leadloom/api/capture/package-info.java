/** Tests of leads that come by themselves. */
@NullMarked
package leadloom.api.capture;

import org.jspecify.annotations.NullMarked;
