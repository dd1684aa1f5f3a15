package leadloom.app.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length of time as a person writes it: 90s, 30m, 2h, 3d. The unit is never guessed. */
public final class DurationText implements ITypeConverter<Duration> {

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    @Override
    public Duration convert(String text) {
        var match = SHAPE.matcher(text);
        if (!match.matches()) {
            throw new TypeConversionException("\"" + text + "\" is not a length of time. Write 90s, 30m, 2h or 3d.");
        }
        var amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
