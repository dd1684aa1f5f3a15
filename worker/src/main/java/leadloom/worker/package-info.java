/** The worker process: what it runs, how much of it at once, and how it stops. */
@NullMarked
package leadloom.worker;

import org.jspecify.annotations.NullMarked;
