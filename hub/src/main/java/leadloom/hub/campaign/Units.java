package leadloom.hub.campaign;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lengths of time, shares, amounts and times of day. A unit is always written: nobody should have to guess it. */
public final class Units {

    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})([smhd])");
    private static final Pattern LOOSE_DURATION = Pattern.compile("\\s*([0-9]+)\\s*([A-Za-z]+)\\s*");
    private static final Pattern PERCENT = Pattern.compile("(100|[1-9]?[0-9])%");
    private static final Pattern FINE_PERCENT = Pattern.compile("((?:100|[1-9]?[0-9])(?:\\.[0-9]+)?)%");
    private static final Pattern MONEY = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?) ([A-Z]{3})");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])|24:00");
    private static final int MINUTES_A_DAY = 1440;

    /**
     * An amount of money.
     *
     * @param micros millionths of the currency's unit
     */
    public record Money(long micros, String currency) {}

    private Units() {}

    static Optional<Duration> duration(Item item) {
        var word = item.word();
        if (word.isEmpty()) {
            return Optional.empty();
        }
        var written = DURATION.matcher(word.orElseThrow());
        if (written.matches()) {
            var number = Long.parseLong(written.group(1));
            return Optional.of(
                    switch (written.group(2)) {
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        }
        sayDuration(item, word.orElseThrow());
        return Optional.empty();
    }

    private static void sayDuration(Item item, String word) {
        if (word.matches("[1-9][0-9]*")) {
            item.wrong(word + " needs a unit: " + word + "d, " + word + "h or " + word + "m", word + "d");
            return;
        }
        var loose = LOOSE_DURATION.matcher(word);
        var meant = loose.matches() ? meant(loose.group(1), loose.group(2)) : Optional.<String>empty();
        var sentence = Item.shown(word) + " is not a length of time. Write ";
        meant.ifPresentOrElse(
                fix -> item.wrong(sentence + fix + (fix.equals("15m") ? ", 4h or 3d." : "."), fix),
                () -> item.wrong(sentence + "15m, 4h or 3d."));
    }

    private static Optional<String> meant(String number, String unit) {
        var lower = unit.toLowerCase(Locale.ROOT);
        if (Long.parseLong(number.substring(0, Math.min(9, number.length()))) == 0) {
            return Optional.empty();
        }
        if (lower.startsWith("w")) {
            return Optional.of(Long.parseLong(number.substring(0, Math.min(5, number.length()))) * 7 + "d");
        }
        var letter = lower.startsWith("mo") ? "" : lower.substring(0, 1);
        return "smhd".contains(letter) && !letter.isEmpty() ? Optional.of(number + letter) : Optional.empty();
    }

    /** A share in whole per cent. */
    static Optional<Integer> percent(Item item) {
        return share(item, PERCENT, "a whole share from 0% to 100%").map(BigDecimal::intValueExact);
    }

    /** A share that may have decimals. */
    static Optional<BigDecimal> finePercent(Item item) {
        return share(item, FINE_PERCENT, "a share from 0% to 100%");
    }

    private static Optional<BigDecimal> share(Item item, Pattern pattern, String words) {
        var word = item.word();
        if (word.isEmpty()) {
            return Optional.empty();
        }
        var written = pattern.matcher(word.orElseThrow());
        if (written.matches()) {
            return Optional.of(new BigDecimal(written.group(1)));
        }
        if (pattern.matcher(word.orElseThrow() + "%").matches()) {
            item.wrong(word.orElseThrow() + " needs its sign: " + word.orElseThrow() + "%", word.orElseThrow() + "%");
        } else {
            item.wrong(Item.shown(word.orElseThrow()) + " is not " + words);
        }
        return Optional.empty();
    }

    public static Optional<Money> money(Item item) {
        var word = item.word();
        if (word.isEmpty()) {
            return Optional.empty();
        }
        var written = MONEY.matcher(word.orElseThrow());
        if (written.matches()) {
            var micros = new BigDecimal(written.group(1)).movePointRight(6).longValueExact();
            return Optional.of(new Money(micros, written.group(2)));
        }
        if (word.orElseThrow().matches("[0-9]+(\\.[0-9]+)?")) {
            item.wrong(
                    word.orElseThrow() + " needs a currency: " + word.orElseThrow() + " USD",
                    word.orElseThrow() + " USD");
        } else {
            item.wrong(Item.shown(word.orElseThrow()) + " is not an amount. Write it like 400 USD or 0.25 EUR.");
        }
        return Optional.empty();
    }

    /** Minutes after midnight; the end of the day is 24:00. */
    static Optional<Integer> timeOfDay(Item item) {
        var word = item.word();
        if (word.isEmpty()) {
            return Optional.empty();
        }
        if (!TIME.matcher(word.orElseThrow()).matches()) {
            item.wrong(Item.shown(word.orElseThrow()) + " is not a time of day. Write it like \"09:00\", in quotes.");
            return Optional.empty();
        }
        var parts = word.orElseThrow().split(":", 2);
        return Optional.of(Math.min(MINUTES_A_DAY, Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1])));
    }

    static Optional<ZoneId> zone(Item item) {
        var text = item.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (text.orElseThrow().contains("/") || text.orElseThrow().equals("UTC")) {
                return Optional.of(ZoneId.of(text.orElseThrow()));
            }
        } catch (DateTimeException notAZone) {
            // falls through to the sentence below
        }
        var meant = Spelling.meant(text.orElseThrow(), ZoneId.getAvailableZoneIds())
                .or(() -> ZoneId.getAvailableZoneIds().stream()
                        .filter(zone -> zone.equalsIgnoreCase(text.orElseThrow())
                                || zone.endsWith("/" + text.orElseThrow().replace(' ', '_')))
                        .sorted()
                        .findFirst());
        item.findings()
                .error(
                        item.place(),
                        item.pointer(),
                        "there is no time zone \"" + text.orElseThrow() + "\""
                                + meant.map(m -> ". Did you mean \"" + m + "\"?")
                                        .orElse(". Write it like Europe/Lisbon."),
                        meant.orElse(null),
                        null);
        return Optional.empty();
    }
}
