/** Tests of webhooks in. */
@NullMarked
package leadloom.api.hook;

import org.jspecify.annotations.NullMarked;
