/** What leads cost, and how much of each budget is used. */
@NullMarked
package leadloom.api.spend;

import org.jspecify.annotations.NullMarked;
