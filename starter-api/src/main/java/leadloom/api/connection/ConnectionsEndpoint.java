package leadloom.api.connection;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.regex.Pattern;
import leadloom.api.Page;
import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.api.problem.FieldError;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.connection.Connection;
import leadloom.hub.connection.ConnectionTests;
import leadloom.hub.connection.Connections;
import leadloom.hub.connection.GoingLive;
import leadloom.hub.connection.Mode;
import leadloom.hub.connection.ShadowActs;
import leadloom.hub.connection.Slot;
import leadloom.hub.lead.Address;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The slots, how real each is, and their tests. Secrets are where the workers are; none ever comes by here. */
@RestController
@RequestMapping("/api/v1/connections")
final class ConnectionsEndpoint {

    private static final Pattern REASON = Pattern.compile("[a-z0-9-]{1,40}");

    private final Hub hub;
    private final Connections connections;
    private final ConnectionTests tests;
    private final ShadowActs acts;
    private final Idempotent idempotent;

    ConnectionsEndpoint(Hub hub, Idempotent idempotent) {
        this.hub = hub;
        this.connections = new Connections(hub);
        this.tests = new ConnectionTests(hub);
        this.acts = new ShadowActs(hub);
        this.idempotent = idempotent;
    }

    /** @param reason a code of small letters, digits and dashes */
    record ModeBody(@Nullable String mode, @Nullable String reason) {}

    /** @param to where a test mail shall go; for email alone */
    record TestBody(@Nullable String to) {

        @Override
        public String toString() {
            return "TestBody[…]";
        }
    }

    @GetMapping(produces = "application/json")
    @Needs(Scope.READ)
    Page<ConnectionAnswer> list() {
        return new Page<>(connections.all().stream().map(this::answer).toList(), null);
    }

    private ConnectionAnswer answer(Connection connection) {
        return ConnectionAnswer.of(
                connection,
                tests.last(connection.slot()),
                acts.count(connection.slot()),
                hub.realTime().instant());
    }

    /** Seen by every worker within a second. Doing it twice changes nothing but who did it last. */
    @PutMapping(path = "/{slot}/mode", consumes = "application/json", produces = "application/json")
    @Needs(Scope.CONFIG)
    ConnectionAnswer set(Caller caller, @PathVariable String slot, @RequestBody ModeBody body) {
        var wanted = Mode.of(String.valueOf(body.mode()))
                .orElseThrow(() -> Problem.at(
                                ProblemCode.NOT_A_CHOICE,
                                "/mode",
                                "The modes are " + String.join(", ", Mode.words()) + ".")
                        .with("choices", Mode.words()));
        var reason = body.reason() == null ? "asked" : body.reason();
        if (!REASON.matcher(reason).matches()) {
            throw Problem.at(ProblemCode.INVALID, "/reason", "A reason is a code of small letters, digits and dashes.");
        }
        var connection = find(slot);
        var against = against(connection, wanted);
        if (!against.isEmpty()) {
            throw Problem.of(
                            ProblemCode.NOT_READY,
                            connection.slot().word() + " cannot be " + wanted.word() + " yet. It stays "
                                    + connection.mode().word() + ".",
                            against.stream()
                                    .map(words -> FieldError.of(ProblemCode.NOT_READY, "/mode", words))
                                    .toList())
                    .with("blockers", against);
        }
        connections.set(connection.slot(), wanted, caller.id(), reason, caller.requestId());
        return answer(find(slot));
    }

    private List<String> against(Connection connection, Mode wanted) {
        var slot = connection.slot();
        return switch (wanted) {
            case LIVE ->
                GoingLive.blockers(connection, tests.last(slot), hub.realTime().instant());
            case SHADOW ->
                connection.named()
                        ? List.of()
                        : List.of("No vendor is named for " + slot.word() + " in the environment of the workers.");
            case SIMULATED ->
                connection.standIn() || slot.inward() || !connection.named()
                        ? List.of()
                        : List.of("There is no sandbox here, so nobody would answer; shadow sends nothing either.");
        };
    }

    private Connection find(String slot) {
        var known = Slot.of(slot).orElseThrow(() -> Problem.notFound("slot"));
        return connections
                .find(known)
                .orElseThrow(() -> Problem.of(
                        ProblemCode.NOT_READY,
                        "No process has declared " + known.word() + " yet: it needs a running worker."));
    }

    @PostMapping(path = "/{slot}/test", consumes = "application/json", produces = "application/json")
    @Needs(Scope.CONFIG)
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = TestAnswer.class)))
    ResponseEntity<String> test(
            Caller caller,
            @PathVariable String slot,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody TestBody body) {
        var connection = find(slot);
        var request = "POST /api/v1/connections/" + connection.slot().word() + "/test";
        return idempotent
                .once(caller, key, request, body, () -> ask(caller, connection.slot(), body))
                .entity();
    }

    private Idempotent.Reply ask(Caller caller, Slot slot, TestBody body) {
        var to = body.to();
        if (to != null && (slot != Slot.EMAIL || Address.parse(to).isEmpty())) {
            throw slot == Slot.EMAIL
                    ? Problem.at(ProblemCode.EMAIL_SYNTAX, "/to", "This is no address that we would write to.")
                    : Problem.at(ProblemCode.INVALID, "/to", "Only a test of email sends a mail.");
        }
        var run = tests.ask(slot, to, caller.id());
        var place = "/api/v1/connections/" + slot.word() + "/tests/" + run.id();
        return new Idempotent.Reply(202, place, TestAnswer.of(run));
    }

    @GetMapping(path = "/{slot}/tests/{id}", produces = "application/json")
    @Needs(Scope.READ)
    TestAnswer result(@PathVariable String slot, @PathVariable String id) {
        return tests.find(id)
                .filter(run -> run.slot().word().equals(slot))
                .map(TestAnswer::of)
                .orElseThrow(() -> Problem.notFound("test"));
    }
}
