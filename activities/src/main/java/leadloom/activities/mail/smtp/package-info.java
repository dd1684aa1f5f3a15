/** Mail over SMTP. */
@NullMarked
package leadloom.activities.mail.smtp;

import org.jspecify.annotations.NullMarked;
