package leadloom.activities.enrichment;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what providers write in their own ways: short texts, sizes as numbers or ranges, countries by name or code. */
public final class Reading {

    private static final int LONGEST_VALUE = 200;
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})\\s*[-\u2013]\\s*([0-9]{1,9})");
    private static final Pattern AT_LEAST = Pattern.compile("([0-9]{1,9})\\s*\\+?");
    private static final Map<String, String> COUNTRIES = Stream.of(Locale.getISOCountries())
            .collect(Collectors.toUnmodifiableMap(
                    code -> Locale.of("", code)
                            .getDisplayCountry(Locale.ENGLISH)
                            .toLowerCase(Locale.ROOT),
                    Function.identity(),
                    (one, other) -> one));

    private Reading() {}

    /** What a vendor says ends up in mails and pages, so it is one short line or nothing. */
    public static @Nullable String text(JsonNode node) {
        var value = node.asString("").replaceAll("\\p{Cntrl}+", " ").strip();
        if (value.isEmpty()) {
            return null;
        }
        return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
    }

    /**
     * A number of people: 120, "120", "51-200" (its middle), "10001+" (its lower end).
     *
     * @return null where it says none of these
     */
    public static @Nullable Integer size(JsonNode node) {
        if (node.isNumber()) {
            return node.canConvertToInt() && node.asInt(0) >= 0 ? Integer.valueOf(node.asInt(0)) : null;
        }
        var written = node.asString("").replace(",", "").strip();
        var range = RANGE.matcher(written);
        if (range.matches()) {
            return (int) ((Long.parseLong(range.group(1)) + Long.parseLong(range.group(2))) / 2);
        }
        var atLeast = AT_LEAST.matcher(written);
        return atLeast.matches() ? Integer.valueOf(atLeast.group(1)) : null;
    }

    /** The two letters of a country that is named in English or by those letters; anything else as it stands. */
    public static @Nullable String country(JsonNode node) {
        var named = text(node);
        if (named == null || named.length() == 2) {
            return named == null ? null : named.toUpperCase(Locale.ROOT);
        }
        return COUNTRIES.getOrDefault(named.toLowerCase(Locale.ROOT), named);
    }
}
