package leadloom.api.lead;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.LeadList;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of the list of leads. */
final class LeadQuery {

    private static final Pattern DAYS = Pattern.compile("[0-9]{1,4}d");

    private LeadQuery() {}

    /** @throws Problem if it is no lead id: then there is no such lead */
    static LeadId id(String text) {
        try {
            return new LeadId(text);
        } catch (IllegalArgumentException notAnId) {
            throw Problem.notFound("lead");
        }
    }

    static @Nullable Address email(@Nullable String text) {
        return text == null
                ? null
                : Address.parse(text)
                        .orElseThrow(() -> Problem.of(ProblemCode.BAD_PARAMETER, "email is not an address."));
    }

    /** {@code 10d} or {@code PT36H}: the instant since which there was no sign of life. */
    static @Nullable Instant quietSince(@Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        try {
            var quiet = DAYS.matcher(text).matches()
                    ? Duration.ofDays(Long.parseLong(text, 0, text.length() - 1, 10))
                    : Duration.parse(text);
            if (quiet.isNegative() || quiet.toDays() > 10_000) {
                throw Problem.of(ProblemCode.BAD_PARAMETER, "quiet_for is out of range.");
            }
            return now.minus(quiet);
        } catch (DateTimeException notADuration) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "quiet_for is written 10d or PT36H.");
        }
    }

    static String place(LeadList.Row row) {
        return row.capturedAt() + " " + row.id();
    }

    static LeadList.@Nullable Place place(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var blank = text.indexOf(' ');
        return new LeadList.Place(Instant.parse(text.substring(0, blank)), new LeadId(text.substring(blank + 1)));
    }
}
