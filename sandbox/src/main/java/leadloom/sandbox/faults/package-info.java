/** Which call to a stand-in goes wrong, how, and for how long. */
@NullMarked
package leadloom.sandbox.faults;

import org.jspecify.annotations.NullMarked;
