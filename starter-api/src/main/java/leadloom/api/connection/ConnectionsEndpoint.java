package leadloom.api.connection;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import leadloom.api.Page;
import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.hub.access.Scope;
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

    private final ConnectionActs acts;
    private final Idempotent idempotent;

    ConnectionsEndpoint(ConnectionActs acts, Idempotent idempotent) {
        this.acts = acts;
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
        return new Page<>(acts.all(), null);
    }

    /** Doing it twice changes nothing but who did it last. */
    @PutMapping(path = "/{slot}/mode", consumes = "application/json", produces = "application/json")
    @Needs(Scope.CONFIG)
    ConnectionAnswer set(Caller caller, @PathVariable String slot, @RequestBody ModeBody body) {
        return acts.set(caller, slot, body.mode(), body.reason());
    }

    @PostMapping(path = "/{slot}/test", consumes = "application/json", produces = "application/json")
    @Needs(Scope.CONFIG)
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = TestAnswer.class)))
    ResponseEntity<String> test(
            Caller caller,
            @PathVariable String slot,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody TestBody body) {
        var word = acts.find(slot).slot().word();
        return idempotent
                .once(caller, key, "POST /api/v1/connections/" + word + "/test", body, () -> ask(caller, word, body))
                .entity();
    }

    private Idempotent.Reply ask(Caller caller, String slot, TestBody body) {
        var run = acts.test(caller, slot, body.to());
        return new Idempotent.Reply(202, "/api/v1/connections/" + slot + "/tests/" + run.id(), run);
    }

    @GetMapping(path = "/{slot}/tests/{id}", produces = "application/json")
    @Needs(Scope.READ)
    TestAnswer result(@PathVariable String slot, @PathVariable String id) {
        return acts.result(slot, id);
    }
}
