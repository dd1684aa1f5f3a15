/** What colleagues keep about leads and do to many at once: owners, notes, saved views, bulk acts. */
@NullMarked
package leadloom.hub.desk;

import org.jspecify.annotations.NullMarked;
