/** Tracked links and pictures, and the grading of what was seen of mails. */
@NullMarked
package leadloom.api.engagement;

import org.jspecify.annotations.NullMarked;
