/** What was seen of mails by their readers and by machines: kept as evidence, graded when it has settled. */
@NullMarked
package leadloom.hub.engagement;

import org.jspecify.annotations.NullMarked;
