@NullMarked
package leadloom.hub.audit;

import org.jspecify.annotations.NullMarked;
