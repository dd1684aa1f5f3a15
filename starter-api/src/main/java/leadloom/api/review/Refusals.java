package leadloom.api.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.review.Choices;
import leadloom.hub.review.Claims.Claim;
import leadloom.hub.review.Reviews.Review;
import org.jspecify.annotations.Nullable;

/** Says why somebody came too late, in the same words on the page, in the API and on the command line. */
final class Refusals {

    private Refusals() {}

    /** @param now real */
    static Problem tooLate(Review known, Instant now) {
        var problem = Problem.of(ProblemCode.DECIDED_ALREADY, words(known, now)).with("state", known.state());
        return known.choice() == null
                ? problem
                : problem.with("choice", known.choice())
                        .with("decided_by", Objects.requireNonNullElse(known.decidedBy(), "nobody"));
    }

    private static String words(Review known, Instant now) {
        var choice = known.choice() == null ? "" : Choices.done(known.choice());
        return switch (known.state()) {
            case "decided" ->
                "%s decided this%s: %s."
                        .formatted(
                                Objects.requireNonNullElse(known.decidedBy(), "Somebody"),
                                ago(known.answeredAt(), now),
                                choice);
            case "defaulted" -> "Nobody decided in time, so the default holds: " + choice + ".";
            default -> "The lead has moved on; nobody needs to decide this any more.";
        };
    }

    private static String ago(@Nullable Instant at, Instant now) {
        if (at == null) {
            return " before";
        }
        var since = Duration.between(at, now);
        if (since.toSeconds() < 1) {
            return " just now";
        }
        if (since.toMinutes() < 1) {
            return " " + since.toSeconds() + " s ago";
        }
        if (since.toHours() < 1) {
            return " " + since.toMinutes() + " min ago";
        }
        return since.toDays() < 1 ? " " + since.toHours() + " h ago" : " " + since.toDays() + " d ago";
    }

    /** @param now real */
    static Problem held(Claim claim, Instant now) {
        var left = Duration.between(now, claim.until()).plusSeconds(59).toMinutes();
        return Problem.of(
                        ProblemCode.HELD_BY_ANOTHER,
                        claim.holder().name() + " looks at this now, for " + left + " min at the most.")
                .with("held_by", claim.holder().name())
                .with("until", claim.until());
    }
}
