@NullMarked
package leadloom.api.review;

import org.jspecify.annotations.NullMarked;
