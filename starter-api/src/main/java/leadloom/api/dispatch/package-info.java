/** What runs beside the requests: telling Temporal of news, the sentinel, the simulated clock. */
@NullMarked
package leadloom.api.dispatch;

import org.jspecify.annotations.NullMarked;
