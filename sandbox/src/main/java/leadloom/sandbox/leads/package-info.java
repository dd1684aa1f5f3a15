/** Generated leads for the demo and for tests; nobody in them exists. */
@NullMarked
package leadloom.sandbox.leads;

import org.jspecify.annotations.NullMarked;
