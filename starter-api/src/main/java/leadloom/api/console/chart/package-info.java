/**
 * Charts as inline SVG, drawn here so that they print, need no script and can be tested; a page that shows one links
 * {@code /assets/chart.css} and writes {@link leadloom.api.console.chart.Chart#html()} unescaped, as it escapes itself.
 */
@NullMarked
package leadloom.api.console.chart;

import org.jspecify.annotations.NullMarked;
