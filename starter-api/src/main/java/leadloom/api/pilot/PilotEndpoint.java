package leadloom.api.pilot;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Objects;
import leadloom.api.Page;
import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.hub.access.Scope;
import leadloom.hub.pilot.PilotDirectory;
import leadloom.hub.pilot.PilotDirectory.Listed;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Pilots over the API: how far each is, stopwatches, and the end. */
@RestController
final class PilotEndpoint {

    private final PilotReader reader;
    private final PilotActs acts;
    private final PilotDirectory directory;
    private final Idempotent idempotent;

    PilotEndpoint(PilotReader reader, PilotActs acts, PilotDirectory directory, Idempotent idempotent) {
        this.reader = reader;
        this.acts = acts;
        this.directory = directory;
        this.idempotent = idempotent;
    }

    /**
     * Something done with a lead of a pilot.
     *
     * @param action start, pause, stop or discard of a stopwatch; keep or release of the lead
     * @param step enrich, segment, ai_line, send or crm
     */
    record LeadActionBody(@Nullable String action, @Nullable String step) {}

    record LeadActed(String lead, String action) {}

    /**
     * Something done with a whole pilot.
     *
     * @param action sign-off, skip or again
     * @param reason why it is skipped
     */
    record PilotActionBody(
            @Nullable String action, @Nullable String reason) {}

    /** @param letGo leads that are let go, some at a time */
    record PilotActed(String campaign, String action, long letGo) {}

    @GetMapping(path = "/api/v1/pilots", produces = "application/json")
    @Needs(Scope.READ)
    Page<Listed> list() {
        return new Page<>(directory.all(), null);
    }

    @GetMapping(path = "/api/v1/campaigns/{id}/pilot", produces = "application/json")
    @Needs(Scope.READ)
    PilotView pilot(Caller caller, @PathVariable String id) {
        return reader.read(id, caller.id()).orElseThrow(() -> Problem.notFound("pilot"));
    }

    @PostMapping(path = "/api/v1/campaigns/{id}/pilot", consumes = "application/json", produces = "application/json")
    @Needs(Scope.CONFIG)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PilotActed.class)))
    ResponseEntity<String> end(
            Caller caller,
            @PathVariable String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody PilotActionBody body) {
        return idempotent
                .once(caller, key, "POST /api/v1/campaigns/" + id + "/pilot", body, () -> {
                    var letGo = acts.onPilot(caller, id, body.action(), body.reason());
                    return new Idempotent.Reply(200, null, new PilotActed(id, word(body.action()), letGo));
                })
                .entity();
    }

    @PostMapping(path = "/api/v1/leads/{id}/pilot", consumes = "application/json", produces = "application/json")
    @Needs(Scope.REVIEW)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LeadActed.class)))
    ResponseEntity<String> act(
            Caller caller,
            @PathVariable String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody LeadActionBody body) {
        if (id.length() > 64) {
            throw Problem.notFound("lead");
        }
        return idempotent
                .once(caller, key, "POST /api/v1/leads/" + id + "/pilot", body, () -> {
                    acts.onLead(caller, new LeadId(id), body.action(), body.step());
                    return new Idempotent.Reply(200, null, new LeadActed(id, word(body.action())));
                })
                .entity();
    }

    private static String word(@Nullable String action) {
        return Objects.requireNonNullElse(action, "");
    }
}
