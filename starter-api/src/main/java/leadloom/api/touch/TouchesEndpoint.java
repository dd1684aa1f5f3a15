package leadloom.api.touch;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import leadloom.api.Cursors;
import leadloom.api.Page;
import leadloom.api.Times;
import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.api.body.ApiJson;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.effect.Touches;
import leadloom.hub.effect.Touches.Fate;
import leadloom.hub.effect.Touches.Place;
import leadloom.hub.effect.Touches.Touch;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Mails and how far they came. One of unknown fate is settled by its vendor's word, or by a person's. */
@RestController
final class TouchesEndpoint {

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final int PAGE = 500;
    private static final List<String> STATES = List.of("claimed", "sent", "shadow", "refused", "failed", "unknown");
    private static final List<String> FATES = List.of("sent", "not-sent");

    private final Hub hub;
    private final Touches touches;
    private final AuditLog audit;
    private final Idempotent idempotent;
    private final Cursors cursors;

    TouchesEndpoint(Hub hub, AuditLog audit, Idempotent idempotent) {
        this.hub = hub;
        this.touches = new Touches(hub);
        this.audit = audit;
        this.idempotent = idempotent;
        this.cursors = new Cursors(hub.seals(), "touches");
    }

    /** @param fate {@code sent} or {@code not-sent} */
    record FateBody(@Nullable String fate) {}

    record Settled(String id, String fate) {}

    @GetMapping(path = "/api/v1/touches", produces = "application/json")
    @Needs(Scope.READ)
    Page<TouchAnswer> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var most = Cursors.limit(limit);
        var found = touches.page(stored(state), campaign, place(cursors.place(after)), most + 1);
        var shown = found.subList(0, Math.min(most, found.size()));
        var times = Times.read(hub);
        return new Page<>(
                shown.stream().map(touch -> TouchAnswer.of(touch, times)).toList(),
                found.size() > most ? cursors.of(place(shown.getLast())) : null);
    }

    /** All of them, one JSON object a line. */
    @GetMapping(path = "/api/v1/touches", produces = NDJSON)
    @Needs(Scope.READ)
    ResponseEntity<StreamingResponseBody> lines(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String campaign) {
        return all(
                NDJSON, "", stored(state), campaign, touch -> ApiJson.mapper().writeValueAsString(touch) + "\n");
    }

    /** All of them, for a spreadsheet. */
    @GetMapping(path = "/api/v1/touches", produces = CSV)
    @Needs(Scope.READ)
    ResponseEntity<StreamingResponseBody> table(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String campaign) {
        return all(CSV, TouchAnswer.HEADINGS, stored(state), campaign, TouchAnswer::row);
    }

    private ResponseEntity<StreamingResponseBody> all(
            String type,
            String head,
            @Nullable String state,
            @Nullable String campaign,
            Function<TouchAnswer, String> written) {
        var times = Times.read(hub);
        StreamingResponseBody body = out -> {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            var page = touches.page(state, campaign, null, PAGE);
            while (!page.isEmpty()) {
                for (var touch : page) {
                    out.write(written.apply(TouchAnswer.of(touch, times)).getBytes(StandardCharsets.UTF_8));
                }
                var last = page.getLast();
                page = touches.page(state, campaign, new Place(last.claimedAt(), last.lead(), last.position()), PAGE);
            }
        };
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(type)).body(body);
    }

    private static @Nullable String stored(@Nullable String state) {
        if (state == null) {
            return null;
        }
        if (!STATES.contains(state)) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "state is one of " + String.join(", ", STATES) + ".");
        }
        return state.equals("sent") ? "done" : state;
    }

    private static String place(Touch touch) {
        return touch.claimedAt() + " " + touch.lead() + " " + touch.position();
    }

    private static @Nullable Place place(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var parts = text.split(" ", -1);
        return new Place(Instant.parse(parts[0]), new LeadId(parts[1]), Integer.parseInt(parts[2]));
    }

    /**
     * A person found out what became of a mail of unknown fate. What did not leave may be sent by the lead's next move.
     */
    @PostMapping(
            path = "/api/v1/leads/{id}/touches/{position}/fate",
            consumes = "application/json",
            produces = "application/json")
    @Needs(Scope.REVIEW)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Settled.class)))
    ResponseEntity<String> settle(
            Caller caller,
            @PathVariable String id,
            @PathVariable int position,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody FateBody body) {
        var request = "POST /api/v1/leads/" + id + "/touches/" + position + "/fate";
        return idempotent
                .once(caller, key, request, body, () -> settle(caller, id, position, body))
                .entity();
    }

    private Idempotent.Reply settle(Caller caller, String id, int position, FateBody body) {
        var touch = find(id, position);
        var fate = body.fate();
        if (fate == null || !FATES.contains(fate)) {
            throw Problem.at(ProblemCode.NOT_A_CHOICE, "/fate", "A fate is " + String.join(" or ", FATES) + ".")
                    .with("choices", FATES);
        }
        var settled = touches.resolve(
                touch.lead(), position, fate.equals("sent") ? Fate.SENT : Fate.NOT_SENT, touch.reference());
        if (!settled) {
            var state = TouchAnswer.of(find(id, position), Times.read(hub)).state();
            throw Problem.of(ProblemCode.GONE_ON, "There is no doubt about this mail: it is " + state + ".")
                    .with("state", state);
        }
        audit.write(new AuditLog.Change(
                caller.id(),
                "decide-touch",
                touch.id(),
                Map.of("state", "unknown"),
                Map.of("fate", fate),
                null,
                caller.requestId()));
        return new Idempotent.Reply(200, null, new Settled(touch.id(), fate));
    }

    private Touch find(String id, int position) {
        try {
            return touches.find(new LeadId(id), position).orElseThrow(() -> Problem.notFound("mail of this lead"));
        } catch (IllegalArgumentException notAnId) {
            throw Problem.notFound("lead");
        }
    }
}
