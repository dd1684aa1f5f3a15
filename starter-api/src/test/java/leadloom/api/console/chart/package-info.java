/** Tests of the charts: what they draw, what stands behind them, and that nothing in them can break out. */
@NullMarked
package leadloom.api.console.chart;

import org.jspecify.annotations.NullMarked;
