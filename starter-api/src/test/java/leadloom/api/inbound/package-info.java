/** Tests of mails that come in. */
@NullMarked
package leadloom.api.inbound;

import org.jspecify.annotations.NullMarked;
