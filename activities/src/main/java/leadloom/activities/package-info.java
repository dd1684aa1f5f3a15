/** What every activity shares: deadlines, and how a vendor's failure becomes Temporal's. */
@NullMarked
package leadloom.activities;

import org.jspecify.annotations.NullMarked;
