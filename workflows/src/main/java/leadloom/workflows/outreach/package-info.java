/** First lines and mails. */
@NullMarked
package leadloom.workflows.outreach;

import org.jspecify.annotations.NullMarked;
