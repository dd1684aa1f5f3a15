/** Models behind OpenAI's chat completions, and whoever speaks the same protocol. */
@NullMarked
package leadloom.activities.writer.openai;

import org.jspecify.annotations.NullMarked;
