@NullMarked
package leadloom.api.access;

import org.jspecify.annotations.NullMarked;
