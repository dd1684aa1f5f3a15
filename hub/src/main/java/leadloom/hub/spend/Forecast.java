package leadloom.hub.spend;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a month will have cost if its days go on as they did. The range holds four months of five if days are
 * independent of each other; they are not quite, so it is a guess and says so.
 *
 * @param micros expected at the month's end
 * @param low at least, probably
 * @param high at most, probably
 */
public record Forecast(long micros, long low, long high) {

    private static final double FOUR_OF_FIVE = 1.2816;

    /**
     * Goes on from the days that have passed.
     *
     * @param days what each of them cost, in micro-units; the last may not be over and counts as one
     * @param inMonth how many days the month has
     */
    public static Forecast of(List<Long> days, int inMonth) {
        var spent = days.stream().mapToLong(Long::longValue).sum();
        var left = Math.max(0, inMonth - days.size());
        if (days.isEmpty() || left == 0) {
            return new Forecast(spent, spent, spent);
        }
        var mean = (double) spent / days.size();
        var variance =
                days.stream().mapToDouble(day -> (day - mean) * (day - mean)).sum() / Math.max(1, days.size() - 1);
        var expected = Math.round(spent + mean * left);
        var spread = Math.round(FOUR_OF_FIVE * Math.sqrt(variance * left));
        return new Forecast(expected, Math.max(spent, expected - spread), expected + spread);
    }

    /** The day of the month on which a budget is used up at this pace; empty if it lasts. */
    public static OptionalInt usedUpOn(List<Long> days, int inMonth, long budgetMicros) {
        var sum = 0L;
        for (var day = 1; day <= days.size(); day++) {
            sum += days.get(day - 1);
            if (sum >= budgetMicros) {
                return OptionalInt.of(day);
            }
        }
        if (days.isEmpty() || sum == 0) {
            return OptionalInt.empty();
        }
        var mean = (double) sum / days.size();
        var day = days.size() + (int) Math.ceil((budgetMicros - sum) / mean);
        return day <= inMonth ? OptionalInt.of(day) : OptionalInt.empty();
    }
}
