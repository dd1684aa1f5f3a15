/** What leads cost, what the month will cost, and what happens at the limit. */
@NullMarked
package leadloom.api.console.spend;

import org.jspecify.annotations.NullMarked;
