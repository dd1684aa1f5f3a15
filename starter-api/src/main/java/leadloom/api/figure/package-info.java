/** Numbers and the rows behind them, asked for by whoever wants to check them. */
@NullMarked
package leadloom.api.figure;

import org.jspecify.annotations.NullMarked;
