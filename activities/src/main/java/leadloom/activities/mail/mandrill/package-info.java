/** Mail through Mailchimp Transactional, which was Mandrill and still calls its API so. */
@NullMarked
package leadloom.activities.mail.mandrill;

import org.jspecify.annotations.NullMarked;
