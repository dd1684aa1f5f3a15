@NullMarked
package leadloom.api.campaign;

import org.jspecify.annotations.NullMarked;
