@NullMarked
package leadloom.api.webhook;

import org.jspecify.annotations.NullMarked;
