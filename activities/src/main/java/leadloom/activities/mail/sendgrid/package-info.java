/** Mail through Twilio SendGrid. */
@NullMarked
package leadloom.activities.mail.sendgrid;

import org.jspecify.annotations.NullMarked;
