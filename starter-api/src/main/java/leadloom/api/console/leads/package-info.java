/** The console's list of leads, and the page of one lead that explains itself. */
@NullMarked
package leadloom.api.console.leads;

import org.jspecify.annotations.NullMarked;
