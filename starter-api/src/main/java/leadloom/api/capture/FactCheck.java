package leadloom.api.capture;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.api.body.VisibleText;
import leadloom.api.lead.Website;
import leadloom.api.mapping.MappingFile;

/** What a stranger may say about himself: the same that the API takes. */
final class FactCheck {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int LINE = 100;
    private static final int TEXT = 2_000;

    private FactCheck() {}

    /** What a value is. */
    sealed interface Checked {

        /** As it is kept. */
        record Good(String value) implements Checked {}

        /** @param why a sentence for the one who wrote it */
        record Bad(String why) implements Checked {}
    }

    static Checked check(String fact, String written) {
        var value = VisibleText.of(Normalizer.normalize(written, Normalizer.Form.NFC))
                .strip();
        return switch (fact) {
            case "lead.phone" -> phone(value);
            case "lead.time_zone" ->
                MappingFile.isZone(value) ? new Checked.Good(value) : new Checked.Bad("This is no time zone.");
            case "company.domain" ->
                (value.length() > 300 ? Optional.<String>empty() : Website.host(value))
                        .<Checked>map(Checked.Good::new)
                        .orElseGet(() -> new Checked.Bad(
                                "This is not the address of a website. It should look like www.example.com."));
            case "company.employees" -> number(value);
            default -> text(value, fact.startsWith("lead.") || fact.startsWith("company."));
        };
    }

    private static Checked phone(String value) {
        var digits = value.length() > 40 ? "" : value.replaceAll("[ ().\\-/\u00a0]", "");
        return E164.matcher(digits).matches()
                ? new Checked.Good(digits)
                : new Checked.Bad("Please start with + and the number of your country, such as +44 20 7946 0000.");
    }

    private static Checked number(String value) {
        var digits = value.replaceAll("[ .,'\u00a0]", "");
        return digits.matches("[0-9]{1,9}")
                ? new Checked.Good(digits)
                : new Checked.Bad("Please write a whole number, such as 120.");
    }

    private static Checked text(String value, boolean oneLine) {
        var longest = oneLine ? LINE : TEXT;
        if (value.codePointCount(0, value.length()) > longest) {
            return new Checked.Bad("This is too long; please write at most " + longest + " characters.");
        }
        return new Checked.Good(oneLine ? value.replaceAll("[\\r\\n\\t]+", " ") : value);
    }
}
