package leadloom.api.lead;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.api.Patience;
import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.lead.LeadList;
import leadloom.hub.lead.Leads;
import leadloom.hub.lead.PersonGate;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
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
    private static final Pattern REASON = Pattern.compile("[a-z0-9-]{1,40}");

    private final Leads leads;
    private final LeadList list;
    private final PersonGate gate;
    private final Suppressions suppressions;
    private final AuditLog audit;
    private final Idempotent idempotent;

    ActionsEndpoint(Hub hub, Campaigns campaigns, AuditLog audit, Idempotent idempotent) {
        this.leads = new Leads(hub, campaigns);
        this.list = new LeadList(hub);
        this.gate = new PersonGate(hub);
        this.suppressions = new Suppressions(hub);
        this.audit = audit;
        this.idempotent = idempotent;
    }

    /** @param reason a code of small letters, digits and dashes */
    record ActionBody(@Nullable String action, @Nullable String reason) {}

    record ActionTaken(String id, String action) {}

    enum Action {
        PAUSE,
        RESUME,
        STOP,
        TAKE_OVER,
        BOUGHT,
        MEETING_BOOKED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Optional<Action> of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(action -> action.word().equals(word))
                    .findFirst();
        }
    }

    @PostMapping(path = "/api/v1/leads/{id}/actions", consumes = "application/json", produces = "application/json")
    @Needs(Scope.REVIEW)
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
        var action = Action.of(body.action())
                .orElseThrow(() -> Problem.at(
                        ProblemCode.NOT_A_CHOICE, "/action", "The actions are " + String.join(", ", words()) + "."));
        var reason = body.reason() == null ? "asked" : body.reason();
        if (!REASON.matcher(reason).matches()) {
            throw Problem.at(ProblemCode.INVALID, "/reason", "A reason is a code of small letters, digits and dashes.");
        }
        gate.lock(lead);
        var row = list.find(lead).orElseThrow(() -> Problem.notFound("lead"));
        if (row.endedAt() != null) {
            throw Problem.of(ProblemCode.ENDED, "This lead has ended: " + row.outcome() + ".");
        }
        leads.tell(lead, null, event(action, reason), null, Priority.PERSON);
        audit.write(new AuditLog.Change(
                caller.id(), action.word(), lead.value(), row.stage(), null, reason, caller.requestId()));
        return new Idempotent.Reply(200, null, new ActionTaken(lead.value(), action.word()));
    }

    private static Event event(Action action, String reason) {
        return switch (action) {
            case PAUSE -> new Event.Paused("person");
            case RESUME -> new Event.Resumed("person");
            case STOP -> new Event.Stopped("person", reason);
            case TAKE_OVER -> new Event.TakenOver("person");
            case BOUGHT -> new Event.Bought();
            case MEETING_BOOKED -> new Event.MeetingBooked();
        };
    }

    private static List<String> words() {
        return Arrays.stream(Action.values()).map(Action::word).toList();
    }
}
