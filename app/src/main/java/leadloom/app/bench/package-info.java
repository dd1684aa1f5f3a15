/** Starts what the bench measures: every role in a process of its own beside the embedded services. */
@NullMarked
package leadloom.app.bench;

import org.jspecify.annotations.NullMarked;
