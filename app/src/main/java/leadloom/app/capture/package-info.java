/** What stands between the sources of leads and the vendors that are asked for what was missed. */
@NullMarked
package leadloom.app.capture;

import org.jspecify.annotations.NullMarked;
