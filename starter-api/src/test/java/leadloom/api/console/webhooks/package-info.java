@NullMarked
package leadloom.api.console.webhooks;

import org.jspecify.annotations.NullMarked;
