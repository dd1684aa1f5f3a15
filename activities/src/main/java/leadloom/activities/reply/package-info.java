/** A model reads the replies that rules cannot, and is believed only as far as it can be checked. */
@NullMarked
package leadloom.activities.reply;

import org.jspecify.annotations.NullMarked;
