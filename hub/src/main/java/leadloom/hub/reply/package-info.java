/** What people answer to our mails. */
@NullMarked
package leadloom.hub.reply;

import org.jspecify.annotations.NullMarked;
