/** Measures from outside what a lead costs, beside a bare no-op workflow on the same server in the same run. */
@NullMarked
package leadloom.bench;

import org.jspecify.annotations.NullMarked;
