/** Leads that come by themselves: forms of a vendor, forms of ours, signed hooks. */
@NullMarked
package leadloom.api.capture;

import org.jspecify.annotations.NullMarked;
