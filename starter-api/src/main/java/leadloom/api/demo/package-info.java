/** The simulated clock, for those who may move it. */
@NullMarked
package leadloom.api.demo;

import org.jspecify.annotations.NullMarked;
