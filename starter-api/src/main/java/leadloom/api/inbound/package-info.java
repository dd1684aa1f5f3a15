/** Mails that come in: replies, bounces, and what machines answer. */
@NullMarked
package leadloom.api.inbound;

import org.jspecify.annotations.NullMarked;
