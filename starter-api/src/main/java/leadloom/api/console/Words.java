package leadloom.api.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, money and instants as the console says them, in the reader's zone. Nothing known is a dash, never a zero.
 *
 * @param zone of the reader
 * @param now on the decision clock, which the instants of leads are on
 */
public record Words(ZoneId zone, Instant now) {

    private static final String NOTHING = "–";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter AT_OF_YEAR =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

    /** In that zone; in UTC where it is none. */
    static Words in(@Nullable String zone, Instant now) {
        try {
            return new Words(zone == null ? ZoneOffset.UTC : ZoneId.of(zone), now);
        } catch (DateTimeException unknown) {
            return new Words(ZoneOffset.UTC, now);
        }
    }

    /** Such as {@code 1,240}. */
    public String number(@Nullable Number number) {
        return number == null ? NOTHING : String.format(Locale.ENGLISH, "%,d", number.longValue());
    }

    /** A share of one as a percentage with one place, such as {@code 91.4 %}. */
    public String percent(@Nullable Double share) {
        return share == null || share.isNaN() ? NOTHING : String.format(Locale.ENGLISH, "%.1f %%", share * 100);
    }

    /** At least two places, more only where they say something: {@code $0.0137}, {@code $83.12}. */
    public String money(@Nullable Long micros, @Nullable String currency) {
        if (micros == null) {
            return NOTHING;
        }
        var amount = BigDecimal.valueOf(micros, 6);
        var places = amount.abs().compareTo(BigDecimal.ONE) >= 0 || micros == 0 ? 2 : 4;
        var figure = String.format(Locale.ENGLISH, "%,." + places + "f", amount.setScale(places, RoundingMode.HALF_UP));
        return "USD".equals(currency) ? "$" + figure : figure + (currency == null ? "" : " " + currency);
    }

    /** With the time of day, and the year where it is another. */
    public String at(@Nullable Instant instant) {
        if (instant == null) {
            return NOTHING;
        }
        var there = instant.atZone(zone);
        return (there.getYear() == now.atZone(zone).getYear() ? AT : AT_OF_YEAR).format(there);
    }

    public String day(@Nullable Instant instant) {
        return instant == null ? NOTHING : day(LocalDate.ofInstant(instant, zone));
    }

    public String day(LocalDate day) {
        return (day.getYear() == now.atZone(zone).getYear() ? DAY : DAY_OF_YEAR).format(day);
    }

    /** Such as {@code 2 h ago} or {@code in 3 d}. */
    public String ago(@Nullable Instant instant) {
        if (instant == null) {
            return NOTHING;
        }
        var between = Duration.between(instant, now);
        return between.isNegative() ? "in " + length(between.negated()) : length(between) + " ago";
    }

    /** The largest unit that fits: {@code 40 s}, {@code 5 min}, {@code 2 h}, {@code 3 d}. */
    public String length(Duration length) {
        return length.compareTo(Duration.ofMinutes(1)) < 0
                ? length.toSeconds() + " s"
                : length.compareTo(Duration.ofHours(1)) < 0
                        ? length.toMinutes() + " min"
                        : length.compareTo(Duration.ofDays(2)) < 0 ? length.toHours() + " h" : length.toDays() + " d";
    }

    /** The zone as a person says it. */
    public String place() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId().replace('_', ' ');
    }
}
