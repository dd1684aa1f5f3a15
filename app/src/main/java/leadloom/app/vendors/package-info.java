/** Which vendor fills which slot of a worker, as the environment names it. */
@NullMarked
package leadloom.app.vendors;

import org.jspecify.annotations.NullMarked;
