/** Models behind Anthropic's Messages. */
@NullMarked
package leadloom.activities.writer.anthropic;

import org.jspecify.annotations.NullMarked;
