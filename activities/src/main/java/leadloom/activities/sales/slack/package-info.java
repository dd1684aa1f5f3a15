/** Messages into a Slack channel. */
@NullMarked
package leadloom.activities.sales.slack;

import org.jspecify.annotations.NullMarked;
