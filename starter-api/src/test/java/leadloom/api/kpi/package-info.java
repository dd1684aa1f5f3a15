/** Tests of the key figures' API. */
@NullMarked
package leadloom.api.kpi;

import org.jspecify.annotations.NullMarked;
