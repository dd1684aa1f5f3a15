package leadloom.api.consent;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import leadloom.api.Cells;
import leadloom.api.Page;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.body.ApiJson;
import leadloom.api.body.Bodies;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.consent.Suppressions.Suppressed;
import leadloom.hub.lead.Address;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is never written to again. The list holds keyed hashes only, so it shows no addresses. */
@RestController
@RequestMapping("/api/v1/suppressions")
final class SuppressionsEndpoint {

    private static final int MOST = 100_000;
    private static final int LARGEST = 8 * 1024 * 1024;
    private static final Pattern REASON = Pattern.compile("[a-z0-9-]{1,40}");

    private final Hub hub;
    private final Suppressions suppressions;
    private final AuditLog audit;

    SuppressionsEndpoint(Hub hub, AuditLog audit) {
        this.hub = hub;
        this.suppressions = new Suppressions(hub);
        this.audit = audit;
    }

    /** @param gate what stands for the address */
    record SuppressedAnswer(String gate, String reason, String source, Instant at) {

        static SuppressedAnswer of(Suppressed known) {
            return new SuppressedAnswer(known.gate(), known.reason(), known.source(), known.at());
        }
    }

    record Whether(boolean suppressed) {}

    @GetMapping(produces = "application/json")
    @Needs(Scope.READ)
    Page<SuppressedAnswer> list() {
        return new Page<>(all(), null);
    }

    @GetMapping(produces = "application/x-ndjson")
    @Needs(Scope.READ)
    String lines() {
        var out = new StringBuilder();
        all().forEach(known ->
                out.append(ApiJson.mapper().writeValueAsString(known)).append('\n'));
        return out.toString();
    }

    @GetMapping(produces = "text/csv")
    @Needs(Scope.READ)
    String table() {
        var out = new StringBuilder("gate,reason,source,at\r\n");
        all().forEach(known -> out.append(known.gate())
                .append(',')
                .append(Cells.enclosed(known.reason()))
                .append(',')
                .append(Cells.enclosed(known.source()))
                .append(',')
                .append(known.at())
                .append("\r\n"));
        return out.toString();
    }

    private List<SuppressedAnswer> all() {
        return suppressions.all(MOST).stream().map(SuppressedAnswer::of).toList();
    }

    @GetMapping(path = "/{email}", produces = "application/json")
    @Needs(Scope.READ)
    Whether one(@PathVariable String email) {
        return new Whether(suppressions.contains(address(email)));
    }

    @PutMapping("/{email}")
    @Needs(Scope.CONFIG)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void add(Caller caller, @PathVariable String email, @RequestParam(required = false) @Nullable String reason) {
        var why = reason == null ? "asked" : reason;
        if (!REASON.matcher(why).matches()) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "reason is a code of small letters, digits and dashes.");
        }
        hub.inTransaction(() -> {
            suppressions.add(address(email), why, "api");
            audit.write(change(caller, "suppress", email, why));
            return why;
        });
    }

    /** Takes over another system's list; what is on ours stays. */
    @PostMapping(path = "/import", consumes = "text/csv", produces = "application/json")
    @Needs(Scope.CONFIG)
    SuppressionImport.Imported takeOver(Caller caller, HttpServletRequest request) throws IOException {
        var table = new String(Bodies.read(request, LARGEST), StandardCharsets.UTF_8);
        var imported = new SuppressionImport(suppressions).take(table);
        audit.write(new AuditLog.Change(
                caller.id(),
                "import-suppressions",
                "suppressions",
                null,
                Map.of("added", imported.added(), "known", imported.known(), "refused", imported.refused()),
                null,
                caller.requestId()));
        return imported;
    }

    @DeleteMapping("/{email}")
    @Needs(Scope.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String email) {
        hub.inTransaction(() -> {
            if (!suppressions.remove(address(email))) {
                throw Problem.notFound("entry for this address");
            }
            audit.write(change(caller, "lift-suppression", email, null));
            return email;
        });
    }

    private AuditLog.Change change(Caller caller, String action, String email, @Nullable String reason) {
        var gate = HexFormat.of().formatHex(hub.seals().gate(address(email).value()));
        return new AuditLog.Change(caller.id(), action, "gate", null, Map.of("gate", gate), reason, caller.requestId());
    }

    private static Address address(String email) {
        return Address.parse(email)
                .orElseThrow(() -> Problem.of(ProblemCode.EMAIL_SYNTAX, "This is not an address we would write to."));
    }
}
