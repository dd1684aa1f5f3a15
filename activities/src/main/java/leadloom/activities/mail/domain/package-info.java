/** Whether a domain is prepared for the mails that are sent in its name: SPF, DKIM, DMARC and how they fit together. */
@NullMarked
package leadloom.activities.mail.domain;

import org.jspecify.annotations.NullMarked;
