/** When a mail may leave: quiet hours, gaps and caps of one person. */
@NullMarked
package leadloom.journey.policy;

import org.jspecify.annotations.NullMarked;
