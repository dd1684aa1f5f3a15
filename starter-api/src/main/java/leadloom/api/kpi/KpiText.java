package leadloom.api.kpi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The key figures in words, the same on the page and in the terminal. What is not known is said, never written as 0.
 */
public final class KpiText {

    public static final String NO_FIGURE = "no figure yet";
    public static final String NO_BASELINE = "no baseline yet";
    public static final String NO_LOAD_RUN = "no load run yet";

    private static final BigDecimal SMALL = new BigDecimal("0.01");
    private static final BigDecimal ONE = BigDecimal.ONE;

    private KpiText() {}

    /**
     * A share of one, such as {@code 91.4 %}.
     *
     * @param otherwise why there is none
     */
    public static String share(@Nullable Double share, String otherwise) {
        return share == null ? otherwise : String.format(Locale.ENGLISH, "%.1f %%", share * 100);
    }

    /** An amount with as many places as say something: {@code $83.12}, {@code $0.0137}, {@code $0.000045}. */
    public static String money(@Nullable Long micros, String currency) {
        if (micros == null) {
            return NO_FIGURE;
        }
        var amount = BigDecimal.valueOf(micros, 6);
        var figure = String.format(Locale.ENGLISH, "%,." + places(amount) + "f", amount);
        return "USD".equals(currency) ? "$" + figure : figure + " " + currency;
    }

    /** Two at least, four below one, and two that are not zero where it is smaller still. */
    private static int places(BigDecimal amount) {
        var size = amount.abs();
        if (size.signum() == 0 || size.compareTo(ONE) >= 0) {
            return 2;
        }
        return size.compareTo(SMALL) >= 0
                ? 4
                : Math.min(
                        6, size.round(new MathContext(2, RoundingMode.HALF_UP)).scale());
    }

    /**
     * Real time, such as {@code 0.95 s} or {@code 12.0 s}.
     *
     * @param otherwise why there is none
     */
    public static String seconds(@Nullable Long millis, String otherwise) {
        return millis == null
                ? otherwise
                : String.format(Locale.ENGLISH, millis < 1000 ? "%.2f s" : "%,.1f s", millis / 1000.0);
    }

    /** Minutes, as hours where there are many. */
    public static String minutes(double minutes) {
        return minutes < 60
                ? String.format(Locale.ENGLISH, "%.0f min", Math.floor(minutes))
                : String.format(Locale.ENGLISH, "%,.1f h", minutes / 60);
    }

    /** Such as {@code 1,240}. */
    public static String count(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }
}
