package leadloom.api.console.spend;

import java.time.YearMonth;
import java.util.List;
import leadloom.api.console.chart.Chart;
import leadloom.hub.spend.Forecast;
import org.jspecify.annotations.Nullable;

/**
 * A month's money, ready to be shown.
 *
 * @param current whether the month is still going on, so that a forecast says something
 * @param spent settled, and how many calls that was
 * @param budget null where no campaign shown has one in the currency
 * @param usedUpOn the day on which the budget is used up at this pace; null if it lasts
 * @param atTheLimit what happens then, in the words of the campaign files
 * @param prices the entries of the price list that were used
 */
public record Month(
        YearMonth month,
        @Nullable String campaign,
        boolean current,
        String currency,
        Amount spent,
        Amount setAside,
        Amount unknown,
        Forecast forecast,
        @Nullable Long budget,
        @Nullable Integer usedUpOn,
        List<String> atTheLimit,
        List<Amount> vendors,
        List<Amount> campaigns,
        List<Amount> dearest,
        List<String> prices,
        Chart line,
        Chart weeks) {

    public Month {
        atTheLimit = List.copyOf(atTheLimit);
        vendors = List.copyOf(vendors);
        campaigns = List.copyOf(campaigns);
        dearest = List.copyOf(dearest);
        prices = List.copyOf(prices);
    }

    /**
     * A sum and the calls in it.
     *
     * @param href where its rows are
     */
    public record Amount(String name, long micros, long calls, String href) {}
}
