package leadloom.api.lead;

import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.api.body.VisibleText;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.desk.Notes;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes notes about leads. Their text is sealed; the audit log says only that there was one. */
@RestController
public final class NotesEndpoint {

    private static final int LONGEST = 4_000;

    private final Notes notes;
    private final Hub hub;
    private final AuditLog audit;
    private final Idempotent idempotent;

    NotesEndpoint(Hub hub, AuditLog audit, Idempotent idempotent) {
        this.hub = hub;
        this.notes = new Notes(hub);
        this.audit = audit;
        this.idempotent = idempotent;
    }

    record NoteBody(@Nullable String text) {}

    record NoteTaken(String id) {}

    @PostMapping(path = "/api/v1/leads/{id}/notes", consumes = "application/json", produces = "application/json")
    @Needs(Scope.ACT)
    ResponseEntity<String> note(
            Caller caller,
            @PathVariable String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody NoteBody body) {
        var lead = LeadQuery.id(id);
        return idempotent
                .once(caller, key, "POST /api/v1/leads/" + lead + "/notes", body, () -> {
                    write(lead, body.text(), caller);
                    return new Idempotent.Reply(200, null, new NoteTaken(lead.value()));
                })
                .entity();
    }

    /** @throws Problem if it is empty or too long, or there is nobody to write about */
    public void write(LeadId lead, @Nullable String text, Caller caller) {
        var words = text == null ? "" : VisibleText.of(text).strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw Problem.at(ProblemCode.INVALID, "/text", "A note has 1 to " + LONGEST + " characters.");
        }
        hub.inTransaction(() -> {
            if (!notes.write(lead, words, caller.name())) {
                throw Problem.notFound("lead");
            }
            audit.write(new AuditLog.Change(caller.id(), "note", lead.value(), null, null, null, caller.requestId()));
            return true;
        });
    }
}
