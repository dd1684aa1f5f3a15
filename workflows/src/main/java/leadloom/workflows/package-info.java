/** What every workflow shares: queues, payloads, how activities are called and how to wait. */
@NullMarked
package leadloom.workflows;

import org.jspecify.annotations.NullMarked;
