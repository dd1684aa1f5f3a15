package leadloom.api.mapping;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with column names in braces. */
final class AddressForm {

    private static final Pattern NAME = Pattern.compile("\\{([^{}]+)}");

    private AddressForm() {}

    static List<String> columns(String form) {
        return NAME.matcher(form).results().map(found -> found.group(1)).toList();
    }

    static String filled(String form, Function<String, String> cell) {
        return NAME.matcher(form)
                .replaceAll(found ->
                        Matcher.quoteReplacement(cell.apply(found.group(1)).strip()));
    }
}
