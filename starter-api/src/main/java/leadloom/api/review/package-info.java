/** Questions to people, listed and answered. */
@NullMarked
package leadloom.api.review;

import org.jspecify.annotations.NullMarked;
