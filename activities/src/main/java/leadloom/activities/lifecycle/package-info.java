/** The hub, at the service of leads' workflows. */
@NullMarked
package leadloom.activities.lifecycle;

import org.jspecify.annotations.NullMarked;
