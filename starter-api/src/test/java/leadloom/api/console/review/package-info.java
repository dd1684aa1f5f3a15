@NullMarked
package leadloom.api.console.review;

import org.jspecify.annotations.NullMarked;
