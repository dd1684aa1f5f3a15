@NullMarked
package leadloom.api.audit;

import org.jspecify.annotations.NullMarked;
