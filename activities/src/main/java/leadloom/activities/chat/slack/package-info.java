/** Messages with buttons in Slack. */
@NullMarked
package leadloom.activities.chat.slack;

import org.jspecify.annotations.NullMarked;
