/** Long work and how far it is. */
@NullMarked
package leadloom.hub.job;

import org.jspecify.annotations.NullMarked;
