/** Personal first lines: who writes them and how they are checked. */
@NullMarked
package leadloom.activities.writer;

import org.jspecify.annotations.NullMarked;
