package leadloom.api.review;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import leadloom.api.Cursors;
import leadloom.api.Page;
import leadloom.api.Times;
import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.api.review.ReviewActs.Asked;
import leadloom.api.review.ReviewActs.Decided;
import leadloom.api.review.ReviewActs.Given;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.effect.Lines;
import leadloom.hub.lead.Leads;
import leadloom.hub.reply.Replies;
import leadloom.hub.review.Reviews;
import leadloom.hub.review.Reviews.Review;
import leadloom.journey.LeadState;
import leadloom.journey.lead.LeadId;
import leadloom.journey.reply.ReplyKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Questions to people: what is open, and an answer to one. The first answer stands. */
@RestController
final class ReviewsEndpoint {

    private static final String FIRST_LINE = "first-line";
    private static final int MOST_SECONDS = 86_400;
    private static final List<String> STATES = List.of("open", "pending", "decided", "defaulted", "withdrawn");

    private final Hub hub;
    private final Reviews reviews;
    private final Leads leads;
    private final Lines lines;
    private final Replies replies;
    private final ReviewActs acts;
    private final Idempotent idempotent;
    private final Cursors cursors;

    ReviewsEndpoint(Hub hub, Campaigns campaigns, ReviewActs acts, Idempotent idempotent) {
        this.hub = hub;
        this.reviews = new Reviews(hub);
        this.leads = new Leads(hub, campaigns);
        this.lines = new Lines(hub);
        this.replies = new Replies(hub);
        this.acts = acts;
        this.idempotent = idempotent;
        this.cursors = new Cursors(hub.seals(), "reviews");
    }

    /**
     * A question.
     *
     * @param otherwise what holds if nobody decides until {@code dueAt}
     * @param line the first line in question; null where there is none, or its person was erased
     * @param reply the words in question; null where there are none, or their person was erased
     */
    record ReviewAnswer(
            String lead,
            String review,
            String mode,
            String kind,
            String group,
            int level,
            List<String> choices,
            String otherwise,
            String because,
            Instant askedAt,
            @Nullable Instant dueAt,
            @Nullable Instant realDueAt,
            String state,
            @Nullable String choice,
            @Nullable String decidedBy,
            @Nullable String decidedKind,
            @Nullable Instant decidedAt,
            @Nullable String line,
            @Nullable String reply) {}

    /**
     * An answer.
     *
     * @param text the line to send instead; with the choice {@code edit} only
     * @param simulated a simulated person answers; needs a key with the scope simulate
     * @param undoSeconds how long it can be taken back before it takes effect; at once where it is not sent
     * @param seconds how long the person looked at it
     */
    record DecisionBody(
            @Nullable String review,
            @Nullable String choice,
            @Nullable String text,
            @Nullable Boolean simulated,
            @Nullable Integer undoSeconds,
            @Nullable Integer seconds) {}

    @GetMapping(path = "/api/v1/reviews", produces = "application/json")
    @Needs(Scope.READ)
    Page<ReviewAnswer> list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var wanted = state == null ? "open" : state;
        if (!STATES.contains(wanted)) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "state is one of " + String.join(", ", STATES) + ".");
        }
        var most = Cursors.limit(limit);
        var found = reviews.page(kind, wanted, last(after), most + 1);
        var shown = found.subList(0, Math.min(most, found.size()));
        var times = Times.read(hub);
        return new Page<>(
                shown.stream().map(review -> answer(review, times)).toList(),
                found.size() > most
                        ? cursors.of(
                                shown.getLast().lead() + " " + shown.getLast().review())
                        : null);
    }

    private @Nullable Review last(@Nullable String after) {
        var place = cursors.place(after);
        if (place == null) {
            return null;
        }
        var blank = place.indexOf(' ');
        return reviews.find(new LeadId(place.substring(0, blank)), place.substring(blank + 1))
                .orElse(null);
    }

    private ReviewAnswer answer(Review review, Times times) {
        var line = review.kind().equals(FIRST_LINE) && review.state().equals("open")
                ? Optional.ofNullable(leads.load(review.lead()).state().draft())
                        .map(LeadState.Draft::line)
                        .flatMap(lines::text)
                : Optional.<String>empty();
        return new ReviewAnswer(
                review.lead().value(),
                review.review(),
                times.mode(),
                review.kind(),
                review.group(),
                review.level(),
                review.choices(),
                review.otherwise(),
                review.because(),
                review.askedAt(),
                review.dueAt(),
                times.realOf(review.dueAt()),
                review.state(),
                review.choice(),
                review.decidedBy(),
                review.decidedKind(),
                review.decidedAt(),
                line.orElse(null),
                reply(review));
    }

    /** What somebody wrote, for whoever is to say what it means. */
    private @Nullable String reply(Review review) {
        if (!review.kind().equals("reply") || !review.state().equals("open")) {
            return null;
        }
        return replies.of(review.lead()).stream()
                .filter(kept -> kept.kind() == ReplyKind.UNSURE)
                .map(Replies.Kept::words)
                .filter(Objects::nonNull)
                .map(Replies.Words::text)
                .findFirst()
                .orElse(null);
    }

    @PostMapping(
            path = "/api/v1/leads/{id}/reviews/decision",
            consumes = "application/json",
            produces = "application/json")
    @Needs(Scope.REVIEW)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decided.class)))
    ResponseEntity<String> decide(
            Caller caller,
            @PathVariable String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody DecisionBody body) {
        if (Boolean.TRUE.equals(body.simulated())) {
            caller.mustHave(Scope.SIMULATE);
        }
        var lead = Sent.lead(id);
        return idempotent
                .once(
                        caller,
                        key,
                        "POST /api/v1/leads/" + id + "/reviews/decision",
                        body,
                        () -> decide(caller, lead, body))
                .entity();
    }

    private Idempotent.Reply decide(Caller caller, LeadId lead, DecisionBody body) {
        var asked = new Asked(lead, Sent.required(body.review(), "/review"));
        var given = new Given(
                Sent.required(body.choice(), "/choice"),
                body.text(),
                Sent.seconds(body.seconds(), "/seconds", MOST_SECONDS),
                Sent.undo(body.undoSeconds()),
                Boolean.TRUE.equals(body.simulated()));
        return new Idempotent.Reply(200, null, acts.decide(Sent.by(caller), asked, given));
    }
}
