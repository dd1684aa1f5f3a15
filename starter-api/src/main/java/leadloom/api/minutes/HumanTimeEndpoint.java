package leadloom.api.minutes;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import leadloom.api.Cursors;
import leadloom.api.Page;
import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.api.minutes.HumanTimeReader.Sums;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.minutes.TimeSpent;
import leadloom.hub.minutes.TimeSpent.Own;
import leadloom.hub.minutes.TimeSpent.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much time people spend: sums by role and day for all, single stretches for their own person alone. */
@RestController
@RequestMapping("/api/v1/human-time")
final class HumanTimeEndpoint {

    private final HumanTimeReader reader;
    private final Declarations declarations;
    private final TimeSpent time;
    private final Idempotent idempotent;
    private final Cursors cursors;

    HumanTimeEndpoint(Hub hub, HumanTimeReader reader, Declarations declarations, Idempotent idempotent) {
        this.reader = reader;
        this.declarations = declarations;
        this.time = new TimeSpent(hub);
        this.idempotent = idempotent;
        this.cursors = new Cursors(hub.seals(), "human-time");
    }

    /**
     * Minutes that no page could see.
     *
     * @param about a code such as {@code talk}
     * @param campaign null where it was of no single one
     * @param lead null where it was of no single one
     */
    record DeclaredBody(
            @Nullable Integer minutes,
            @Nullable String about,
            @Nullable String campaign,
            @Nullable String lead) {}

    record DeclaredAnswer(String id, int minutes, String about) {}

    /** @param how measured, declared or estimated */
    record OwnAnswer(
            String id,
            Instant at,
            String subject,
            @Nullable String campaign,
            String how,
            long seconds,
            long atMostSeconds) {

        static OwnAnswer of(Own own) {
            return new OwnAnswer(
                    own.id(),
                    own.at(),
                    own.subject(),
                    own.campaign(),
                    own.how(),
                    HumanTimeReader.seconds(own.time()),
                    HumanTimeReader.seconds(own.upper()));
        }
    }

    @GetMapping(produces = "application/json")
    @Needs(Scope.READ)
    Sums sums(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String campaign) {
        return reader.read(from, to, campaign);
    }

    /** What is kept of the caller, newest first, and of nobody else. */
    @GetMapping(path = "/own", produces = "application/json")
    @Needs(Scope.READ)
    Page<OwnAnswer> own(
            Caller caller,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var most = Cursors.limit(limit);
        var found = time.own(caller.id(), last(after), most + 1);
        var shown = found.subList(0, Math.min(most, found.size()));
        return new Page<>(
                shown.stream().map(OwnAnswer::of).toList(),
                found.size() > most
                        ? cursors.of(
                                shown.getLast().at() + " " + shown.getLast().id())
                        : null);
    }

    private @Nullable Place last(@Nullable String after) {
        var place = cursors.place(after);
        if (place == null) {
            return null;
        }
        var blank = place.indexOf(' ');
        return new Place(Instant.parse(place.substring(0, blank)), place.substring(blank + 1));
    }

    @PostMapping(consumes = "application/json", produces = "application/json")
    @Needs(Scope.READ)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = DeclaredAnswer.class)))
    ResponseEntity<String> declare(
            Caller caller, @RequestHeader("Idempotency-Key") String key, @RequestBody DeclaredBody body) {
        return idempotent
                .once(caller, key, "POST /api/v1/human-time", body, () -> {
                    var id = declarations.declare(caller, body.minutes(), body.about(), body.campaign(), body.lead());
                    var minutes = body.minutes() == null ? 0 : body.minutes();
                    return new Idempotent.Reply(
                            201, null, new DeclaredAnswer(id, minutes, String.valueOf(body.about())));
                })
                .entity();
    }
}
