package leadloom.api.lead;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import leadloom.api.Patience;
import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.api.lead.LeadActs.Act;
import leadloom.api.lead.LeadActs.Acted;
import leadloom.api.lead.LeadActs.By;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.consent.Suppressions;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What a person does with a lead. Once a pause or stop is answered, no mail of it leaves any more. */
@RestController
final class ActionsEndpoint {

    /** Longer than the lease of a claim, so that one way or the other it is over. */
    private static final Duration LEASES_END = Duration.ofSeconds(15);

    /** A code: free text would put personal data into the journal. */
    static final Pattern REASON = Pattern.compile("[a-z0-9-]{1,40}");

    private final LeadActs acts;
    private final Suppressions suppressions;
    private final Idempotent idempotent;

    ActionsEndpoint(Hub hub, LeadActs acts, Idempotent idempotent) {
        this.acts = acts;
        this.suppressions = new Suppressions(hub);
        this.idempotent = idempotent;
    }

    /** @param reason a code of small letters, digits and dashes */
    record ActionBody(@Nullable String action, @Nullable String reason) {}

    record ActionTaken(String id, String action) {}

    @PostMapping(path = "/api/v1/leads/{id}/actions", consumes = "application/json", produces = "application/json")
    @Needs(Scope.ACT)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ActionTaken.class)))
    ResponseEntity<String> act(
            Caller caller,
            @PathVariable String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody ActionBody body) {
        var lead = LeadQuery.id(id);
        var given = idempotent.once(
                caller, key, "POST /api/v1/leads/" + lead + "/actions", body, () -> act(caller, lead, body));
        if (!Patience.until(() -> !suppressions.mailOnItsWay(lead), LEASES_END)) {
            throw Problem.of(ProblemCode.STILL_ON_ITS_WAY, "A mail may still be on its way.")
                    .retryAfter(Duration.ofSeconds(2));
        }
        return given.entity();
    }

    private Idempotent.Reply act(Caller caller, LeadId lead, ActionBody body) {
        var act = Act.of(body.action())
                .orElseThrow(() -> Problem.at(
                        ProblemCode.NOT_A_CHOICE,
                        "/action",
                        "The actions are " + String.join(", ", Act.words()) + "."));
        var reason = body.reason() == null ? "asked" : body.reason();
        if (!REASON.matcher(reason).matches()) {
            throw Problem.at(ProblemCode.INVALID, "/reason", "A reason is a code of small letters, digits and dashes.");
        }
        return switch (acts.act(lead, act, reason, new By(caller.id(), caller.requestId()))) {
            case Acted.Done() -> new Idempotent.Reply(200, null, new ActionTaken(lead.value(), act.word()));
            case Acted.Ended(var outcome) ->
                throw Problem.of(ProblemCode.ENDED, "This lead has ended: " + outcome + ".");
            case Acted.Unknown() -> throw Problem.notFound("lead");
        };
    }
}
