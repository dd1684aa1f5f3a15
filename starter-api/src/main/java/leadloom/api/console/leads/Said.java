package leadloom.api.console.leads;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import leadloom.api.console.Words;
import leadloom.api.lead.FailureText;
import org.jspecify.annotations.Nullable;

/** Says texts of decisions in people's words, with instants as a reader's clock has them. */
record Said(Words words) {

    private static final Pattern WRITTEN =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?Z");

    @Nullable String orNull(@Nullable String text) {
        return text == null ? null : of(text);
    }

    String of(String text) {
        var said = FailureText.of(text);
        return said.indexOf('T') < 0
                ? said
                : WRITTEN.matcher(said).replaceAll(match -> words.at(Instant.parse(match.group())));
    }

    String day(Instant at) {
        return words.day(at);
    }

    String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).format(at.atZone(words.zone()));
    }
}
