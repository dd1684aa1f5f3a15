/** What people say when they answer a mail. */
@NullMarked
package leadloom.journey.reply;

import org.jspecify.annotations.NullMarked;
