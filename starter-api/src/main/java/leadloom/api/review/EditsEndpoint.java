package leadloom.api.review;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadloom.api.Cursors;
import leadloom.api.Page;
import leadloom.api.Times;
import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.review.Edits;
import leadloom.hub.review.Edits.Edit;
import leadloom.hub.review.Suggestions;
import leadloom.hub.review.Suggestions.Kind;
import leadloom.hub.review.Suggestions.Suggestion;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people made of first lines: the edits themselves, how frequent they are, and what they teach. */
@RestController
final class EditsEndpoint {

    /** A prompt that nobody has used for a quarter teaches nothing. */
    static final Duration RATED_WITHIN = Duration.ofDays(90);

    private static final List<String> CHOICES = List.of("accept", "dismiss");

    private final Hub hub;
    private final Edits edits;
    private final Suggestions suggestions;
    private final SuggestionActs acts;
    private final Idempotent idempotent;
    private final Cursors cursors;

    EditsEndpoint(Hub hub, Campaigns campaigns, SuggestionActs acts, Idempotent idempotent) {
        this.hub = hub;
        this.edits = new Edits(hub);
        this.suggestions = new Suggestions(hub, campaigns);
        this.acts = acts;
        this.idempotent = idempotent;
        this.cursors = new Cursors(hub.seals(), "edits");
    }

    /** @param edits the share that people rewrote, 0 to 1 */
    record RateAnswer(String campaign, int version, int decided, int approved, int edited, int plain, double edits) {}

    record Rates(List<RateAnswer> data) {}

    /** @param yaml what would stand in the campaign's file */
    record SuggestionAnswer(String campaign, String kind, String phrase, int edits, String yaml) {}

    /** @param inDraft whether the campaign's draft holds it now */
    record DecidedSuggestion(String campaign, String kind, String phrase, int edits, String yaml, boolean inDraft) {}

    record SuggestionsAnswer(List<SuggestionAnswer> data) {}

    /**
     * An answer to a suggestion.
     *
     * @param choice {@code accept} or {@code dismiss}
     */
    record SuggestionBody(
            @Nullable String campaign,
            @Nullable String kind,
            @Nullable String phrase,
            @Nullable String choice) {}

    @GetMapping(path = "/api/v1/reviews/edits", produces = "application/json")
    @Needs(Scope.READ)
    Page<Edit> list(
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var most = Cursors.limit(limit);
        var found = edits.page(campaign, place(cursors.place(after)), most + 1);
        var shown = found.subList(0, Math.min(most, found.size()));
        return new Page<>(shown, found.size() > most ? cursors.of(place(shown.getLast())) : null);
    }

    private static String place(Edit edit) {
        return edit.editedAt() + " " + edit.lead() + " " + edit.review();
    }

    private static @Nullable Edit place(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var parts = text.split(" ", 3);
        return new Edit(Sent.lead(parts[1]), parts[2], "", 0, null, null, null, "", Instant.parse(parts[0]));
    }

    /** How often people rewrote the lines of each version, and so of each prompt, in the last 90 days. */
    @GetMapping(path = "/api/v1/reviews/edit-rates", produces = "application/json")
    @Needs(Scope.READ)
    Rates rates(@RequestParam(required = false) @Nullable String campaign) {
        return new Rates(edits.rates(campaign, Times.read(hub).now(), RATED_WITHIN).stream()
                .map(rate -> new RateAnswer(
                        rate.campaign(),
                        rate.version(),
                        rate.decided(),
                        rate.approved(),
                        rate.edited(),
                        rate.plain(),
                        rate.edits()))
                .toList());
    }

    @GetMapping(path = "/api/v1/reviews/suggestions", produces = "application/json")
    @Needs(Scope.READ)
    SuggestionsAnswer suggestions(@RequestParam String campaign) {
        return new SuggestionsAnswer(
                suggestions.open(campaign).stream().map(EditsEndpoint::answer).toList());
    }

    @PostMapping(
            path = "/api/v1/reviews/suggestions/decision",
            consumes = "application/json",
            produces = "application/json")
    @Needs(Scope.CONFIG)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecidedSuggestion.class)))
    ResponseEntity<String> decide(
            Caller caller, @RequestHeader("Idempotency-Key") String key, @RequestBody SuggestionBody body) {
        return idempotent
                .once(caller, key, "POST /api/v1/reviews/suggestions/decision", body, () -> decide(caller, body))
                .entity();
    }

    private Idempotent.Reply decide(Caller caller, SuggestionBody body) {
        var choice = Sent.required(body.choice(), "/choice");
        if (!CHOICES.contains(choice)) {
            throw Problem.at(ProblemCode.NOT_A_CHOICE, "/choice", "The choices are " + String.join(", ", CHOICES) + ".")
                    .with("choices", CHOICES);
        }
        var kind = Kind.of(Sent.required(body.kind(), "/kind"))
                .orElseThrow(() -> Problem.at(ProblemCode.NOT_A_CHOICE, "/kind", "A kind is avoid or prompt."));
        var decided = acts.decide(
                Sent.by(caller),
                Sent.required(body.campaign(), "/campaign"),
                kind,
                Sent.required(body.phrase(), "/phrase"),
                choice.equals("accept"));
        var said = answer(decided.suggestion());
        return new Idempotent.Reply(
                200,
                null,
                new DecidedSuggestion(
                        said.campaign(), said.kind(), said.phrase(), said.edits(), said.yaml(), decided.inDraft()));
    }

    private static SuggestionAnswer answer(Suggestion suggestion) {
        return new SuggestionAnswer(
                suggestion.campaign(),
                suggestion.kind().word(),
                suggestion.phrase(),
                suggestion.edits(),
                suggestion.yaml());
    }
}
