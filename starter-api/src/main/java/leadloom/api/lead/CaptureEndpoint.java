package leadloom.api.lead;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.time.Instant;
import leadloom.api.Patience;
import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.api.body.ApiJson;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.lead.Intake;
import leadloom.hub.lead.LeadList;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes leads in. Once it has answered, nothing is lost, whether or not Temporal is there. */
@RestController
final class CaptureEndpoint {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** How far the clock of a form's server may be ahead of ours. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final Hub hub;
    private final DecisionClock clock;
    private final Intake intake;
    private final LeadList leads;
    private final LeadReader reader;
    private final Idempotent idempotent;

    CaptureEndpoint(Hub hub, Campaigns campaigns, Idempotent idempotent) {
        this.hub = hub;
        this.clock = new DecisionClock(hub.sql());
        this.intake = new Intake(hub);
        this.leads = new LeadList(hub);
        this.reader = new LeadReader(campaigns);
        this.idempotent = idempotent;
    }

    @PostMapping(path = "/api/v1/leads", consumes = "application/json", produces = "application/json")
    @Needs(Scope.CAPTURE)
    @ApiResponse(
            responseCode = "202",
            description = "Taken; its life starts now",
            content = @Content(schema = @Schema(implementation = LeadTaken.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The person is in this campaign already, or the segment was waited for",
            content = @Content(schema = @Schema(implementation = LeadTaken.class)))
    ResponseEntity<String> capture(
            Caller caller,
            @RequestHeader("Idempotency-Key") String key,
            @RequestParam(required = false) @Nullable String wait,
            @RequestBody NewLeadBody body) {
        if (wait != null && !wait.equals("segment")) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "wait can only be segment.");
        }
        var given = idempotent.once(caller, key, "POST /api/v1/leads", body, () -> take(body));
        return wait == null ? given.entity() : withSegment(given);
    }

    private Idempotent.Reply take(NewLeadBody body) {
        var reading = clock.read();
        var real = hub.realTime().instant();
        var read = reader.read(body, later(real, reading.decisionTime(real)).plus(CLOCKS_APART), reading.simulated());
        var taken = intake.take(read.lead());
        var answer = new LeadTaken(
                taken.lead().value(),
                reading.simulated() ? "simulated" : "live",
                taken.known(),
                read.lead().campaign(),
                read.lead().version(),
                null,
                null,
                read.notes());
        return new Idempotent.Reply(taken.known() ? 200 : 202, "/api/v1/leads/" + taken.lead(), answer);
    }

    private ResponseEntity<String> withSegment(Idempotent.Given given) {
        var taken = ApiJson.mapper().readValue(given.answer().body(), LeadTaken.class);
        var lead = new LeadId(taken.id());
        Patience.until(() -> row(lead).segment() != null, LONGEST_WAIT);
        var row = row(lead);
        return row.segment() == null
                ? given.entity()
                : given.entity(200, ApiJson.mapper().writeValueAsString(taken.placed(row.segment(), row.score())));
    }

    private LeadList.Row row(LeadId lead) {
        return leads.find(lead).orElseThrow(() -> Problem.notFound("lead"));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
