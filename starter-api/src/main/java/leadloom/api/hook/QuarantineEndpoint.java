package leadloom.api.hook;

import java.time.Instant;
import java.util.Map;
import leadloom.api.Cursors;
import leadloom.api.Page;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.quarantine.Quarantine;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What came in and could not be applied. The list shows no content; reading one letter is written down. */
@RestController
@RequestMapping(path = "/api/v1/quarantine", produces = "application/json")
final class QuarantineEndpoint {

    private final Quarantine quarantine;
    private final AuditLog audit;

    QuarantineEndpoint(Quarantine quarantine, AuditLog audit) {
        this.quarantine = quarantine;
        this.audit = audit;
    }

    /** @param reason a code */
    record LetterAnswer(long id, String source, String reason, Instant receivedAt) {}

    record ContentAnswer(long id, String content) {}

    @GetMapping
    @Needs(Scope.READ)
    Page<LetterAnswer> list(@RequestParam(required = false) @Nullable Integer limit) {
        var letters = quarantine.newest(Cursors.limit(limit)).stream()
                .map(letter -> new LetterAnswer(letter.id(), letter.source(), letter.reason(), letter.receivedAt()))
                .toList();
        return new Page<>(letters, null);
    }

    @GetMapping("/{id}")
    @Needs(Scope.ADMIN)
    ContentAnswer one(Caller caller, @PathVariable long id) {
        var content = quarantine.content(id).orElseThrow(() -> Problem.notFound("letter in quarantine"));
        audit.write(new AuditLog.Change(
                caller.id(), "read-quarantine", Long.toString(id), null, Map.of(), null, caller.requestId()));
        return new ContentAnswer(id, content);
    }
}
