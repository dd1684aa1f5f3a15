/** Telling other systems of events: the workflow of one delivery and the activity that makes its tries. */
@NullMarked
package leadloom.workflows.webhook;

import org.jspecify.annotations.NullMarked;
