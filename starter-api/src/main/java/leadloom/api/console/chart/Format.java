package leadloom.api.console.chart;

import java.util.Locale;

/** How a number is written on an axis, in a table and in a drawing's name. */
@FunctionalInterface
public interface Format {

    String of(double value);

    /** Whole things: {@code 1,240}. */
    static Format count() {
        return value -> String.format(Locale.ROOT, "%,.0f", value);
    }

    /** A share from 0 to 1, as {@code 91.4 %}. */
    static Format percent() {
        return value -> String.format(Locale.ROOT, "%.1f %%", value * 100);
    }

    /** {@code 1.8 s}. */
    static Format seconds() {
        return value -> String.format(Locale.ROOT, value < 10 ? "%.1f s" : "%,.0f s", value);
    }

    /** Micro-units as an amount: two digits, or four significant ones where the amount is small. */
    static Format money(String currency) {
        return micros -> {
            var amount = micros / 1_000_000;
            var digits = amount != 0 && Math.abs(amount) < 0.1 ? "%.4f" : "%,.2f";
            return String.format(Locale.ROOT, digits, amount) + " " + currency;
        };
    }
}
