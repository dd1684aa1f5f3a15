/** Events out: addresses that asked for them, what each is to be told, and every try of telling it. */
@NullMarked
package leadloom.hub.webhook;

import org.jspecify.annotations.NullMarked;
