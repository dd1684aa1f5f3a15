/** How a mail leaves. */
@NullMarked
package leadloom.activities.mail;

import org.jspecify.annotations.NullMarked;
