package leadloom.api.review;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import leadloom.api.access.Caller;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.api.review.ReviewActs.By;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Reads what was sent about a question, and refuses what cannot be meant. */
final class Sent {

    private Sent() {}

    static By by(Caller caller) {
        return new By(caller.id(), caller.name(), caller.requestId());
    }

    static LeadId lead(@Nullable String id) {
        if (id == null || !id.startsWith("lead_") || id.length() > 64 || id.length() <= 5) {
            throw Problem.notFound("lead");
        }
        return new LeadId(id);
    }

    static String required(@Nullable String value, String pointer) {
        if (value == null || value.isBlank()) {
            throw Problem.at(ProblemCode.REQUIRED, pointer, "This is needed.");
        }
        return value;
    }

    static @Nullable Integer seconds(@Nullable Integer seconds, String pointer, long most) {
        if (seconds != null && (seconds < 0 || seconds > most)) {
            throw Problem.at(ProblemCode.NUMBER_RANGE, pointer, "This is 0 to " + most + ".");
        }
        return seconds;
    }

    /** None where it was not sent: callers of the API keep the answer that holds at once. */
    static Duration undo(@Nullable Integer seconds) {
        var asked = seconds(seconds, "/undo_seconds", ReviewActs.LONGEST_UNDO.toSeconds());
        return asked == null ? Duration.ZERO : Duration.ofSeconds(asked);
    }

    static Instant time(@Nullable String value, String pointer) {
        try {
            return Instant.parse(required(value, pointer));
        } catch (DateTimeParseException notATime) {
            throw Problem.at(ProblemCode.TIME, pointer, "Send RFC 3339, such as 2026-01-05T09:00:00Z.");
        }
    }
}
