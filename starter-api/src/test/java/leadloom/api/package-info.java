/** Tests of the API from outside, over HTTP. */
@NullMarked
package leadloom.api;

import org.jspecify.annotations.NullMarked;
