package leadloom.api.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leadloom.api.Times;
import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.api.review.ItemAnswer.ClaimAnswer;
import leadloom.api.review.ReviewActs.Asked;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.review.Alike;
import leadloom.hub.review.Items;
import leadloom.hub.review.Queue;
import leadloom.hub.review.Split;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The desk of reviewers: one question whole, who looks at it, what to do with it short of answering it. */
@RestController
final class DeskEndpoint {

    private final Hub hub;
    private final Items items;
    private final Queue queue;
    private final Alike alike;
    private final ReviewActs acts;
    private final Idempotent idempotent;

    DeskEndpoint(Hub hub, Campaigns campaigns, ReviewActs acts, Idempotent idempotent) {
        this.hub = hub;
        this.items = new Items(hub, campaigns);
        this.queue = new Queue(hub);
        this.alike = new Alike(hub);
        this.acts = acts;
        this.idempotent = idempotent;
    }

    /** @param item null where nothing waits that nobody else looks at */
    record NextAnswer(
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable ItemAnswer item,

            Map<String, Integer> waiting,
            Map<String, Integer> later) {}

    record ReviewBody(@Nullable String review) {}

    /**
     * Until when, or for how long.
     *
     * @param until on the decision clock
     */
    record SnoozeBody(
            @Nullable String review,
            @Nullable String until,
            @Nullable Integer minutes) {}

    /** @param to a group such as {@code sales}, or a colleague */
    record HandOverBody(@Nullable String review, @Nullable String to) {}

    /**
     * Approves lines that are alike.
     *
     * @param lead of the question whose like are meant
     * @param leads all that were shown and are meant
     * @param count how many they are, so that nobody approves a list unread
     */
    record AlikeBody(
            @Nullable String lead,
            @Nullable String review,
            @Nullable List<String> leads,
            @Nullable Integer count,
            @Nullable Integer undoSeconds) {}

    record AlikeAnswer(int count, List<AlikeLine> lines) {}

    record AlikeLine(
            String lead,
            String review,
            int confidence,
            @Nullable String line) {}

    /** The question that presses most and that nobody else looks at, whole. Claims nothing. */
    @GetMapping(path = "/api/v1/reviews/next", produces = "application/json")
    @Needs(Scope.READ)
    NextAnswer next(Caller caller, @RequestParam(required = false) @Nullable String split) {
        var times = Times.read(hub);
        var next = items.next(split(split), caller.id());
        var counts = queue.counts();
        var waiting = new TreeMap<String, Integer>();
        var later = new TreeMap<String, Integer>();
        for (var each : Split.values()) {
            waiting.put(each.word(), counts.waiting(each));
            later.put(each.word(), counts.later(each));
        }
        return new NextAnswer(next.map(item -> ItemAnswer.of(item, times)).orElse(null), waiting, later);
    }

    private static @Nullable Split split(@Nullable String split) {
        return split == null
                ? null
                : Split.of(split)
                        .orElseThrow(() -> Problem.of(
                                ProblemCode.BAD_PARAMETER,
                                "split is first-lines, cold, replies, hand-overs or problems."));
    }

    @GetMapping(path = "/api/v1/reviews/item", produces = "application/json")
    @Needs(Scope.READ)
    ItemAnswer item(@RequestParam String lead, @RequestParam String review) {
        var times = Times.read(hub);
        return items.find(Sent.lead(lead), review)
                .map(item -> ItemAnswer.of(item, times))
                .orElseThrow(() -> Problem.notFound("review of this lead"));
    }

    /** Takes a question for five minutes, or prolongs one's own claim. */
    @PutMapping(path = "/api/v1/leads/{id}/reviews/claim", consumes = "application/json", produces = "application/json")
    @Needs(Scope.REVIEW)
    ClaimAnswer claim(Caller caller, @PathVariable String id, @RequestBody ReviewBody body) {
        var claim = acts.claim(Sent.by(caller), asked(id, Sent.required(body.review(), "/review")));
        return new ClaimAnswer(claim.holder().name(), claim.until());
    }

    /** Gives one's own claim back. */
    @DeleteMapping(path = "/api/v1/leads/{id}/reviews/claim")
    @Needs(Scope.REVIEW)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(Caller caller, @PathVariable String id, @RequestParam String review) {
        acts.release(Sent.by(caller), asked(id, review));
    }

    /** Takes one's own answer back, while its time for that is not over. */
    @DeleteMapping(path = "/api/v1/leads/{id}/reviews/decision")
    @Needs(Scope.REVIEW)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(Caller caller, @PathVariable String id, @RequestParam String review) {
        acts.undo(Sent.by(caller), asked(id, review));
    }

    /** Puts a question off for everybody; its deadline stays. */
    @PutMapping(path = "/api/v1/leads/{id}/reviews/snooze", consumes = "application/json")
    @Needs(Scope.REVIEW)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void snooze(Caller caller, @PathVariable String id, @RequestBody SnoozeBody body) {
        var minutes = body.minutes();
        Instant until = minutes == null
                ? Sent.time(body.until(), "/until")
                : Times.read(hub).now().plus(Duration.ofMinutes(minutes));
        acts.snooze(Sent.by(caller), asked(id, Sent.required(body.review(), "/review")), until);
    }

    /** Hands a question to another group or a colleague; its deadline stays. */
    @PutMapping(path = "/api/v1/leads/{id}/reviews/hand-over", consumes = "application/json")
    @Needs(Scope.REVIEW)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void handOver(Caller caller, @PathVariable String id, @RequestBody HandOverBody body) {
        var to = Sent.required(body.to(), "/to");
        acts.handOver(Sent.by(caller), asked(id, Sent.required(body.review(), "/review")), to);
    }

    /** Lines that may be approved in one go with this one; none where it may not. */
    @GetMapping(path = "/api/v1/reviews/alike", produces = "application/json")
    @Needs(Scope.READ)
    AlikeAnswer alike(Caller caller, @RequestParam String lead, @RequestParam String review) {
        return answer(alike.like(Sent.lead(lead), review, caller.id()));
    }

    /** Approves lines that are alike, all that were shown or none. */
    @PostMapping(path = "/api/v1/reviews/decisions", consumes = "application/json", produces = "application/json")
    @Needs(Scope.REVIEW)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AlikeAnswer.class)))
    ResponseEntity<String> approveAlike(
            Caller caller, @RequestHeader("Idempotency-Key") String key, @RequestBody AlikeBody body) {
        return idempotent
                .once(caller, key, "POST /api/v1/reviews/decisions", body, () -> {
                    var leads = body.leads();
                    var count = body.count();
                    if (leads == null || count == null) {
                        throw Problem.at(ProblemCode.REQUIRED, leads == null ? "/leads" : "/count", "This is needed.");
                    }
                    var asked = asked(Sent.required(body.lead(), "/lead"), Sent.required(body.review(), "/review"));
                    var approved = acts.approveAlike(
                            Sent.by(caller),
                            asked,
                            leads.stream().map(Sent::lead).toList(),
                            count,
                            Sent.undo(body.undoSeconds()));
                    return new Idempotent.Reply(200, null, answer(approved));
                })
                .entity();
    }

    private static AlikeAnswer answer(List<Alike.Line> lines) {
        return new AlikeAnswer(
                lines.size(),
                lines.stream()
                        .map(line -> new AlikeLine(line.lead().value(), line.review(), line.confidence(), line.text()))
                        .toList());
    }

    private static Asked asked(String lead, String review) {
        LeadId id = Sent.lead(lead);
        return new Asked(id, review);
    }
}
