/** One way to call a vendor over HTTP, with one reading of what went wrong. */
@NullMarked
package leadloom.activities.http;

import org.jspecify.annotations.NullMarked;
