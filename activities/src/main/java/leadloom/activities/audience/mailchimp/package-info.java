/** Mailchimp Marketing. */
@NullMarked
package leadloom.activities.audience.mailchimp;

import org.jspecify.annotations.NullMarked;
