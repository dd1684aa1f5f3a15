/** What the vendors really did, counted at their side of the wire. */
@NullMarked
package leadloom.sandbox.invoices;

import org.jspecify.annotations.NullMarked;
