/** Questions to people and their answers. */
@NullMarked
package leadloom.hub.review;

import org.jspecify.annotations.NullMarked;
