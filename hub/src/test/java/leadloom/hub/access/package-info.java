@NullMarked
package leadloom.hub.access;

import org.jspecify.annotations.NullMarked;
