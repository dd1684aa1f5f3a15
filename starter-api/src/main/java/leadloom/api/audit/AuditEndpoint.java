package leadloom.api.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import leadloom.api.Cursors;
import leadloom.api.Page;
import leadloom.api.Times;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.audit.AuditReader.Question;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.Inventory;
import leadloom.hub.audit.Inventory.Automation;
import leadloom.hub.audit.Inventory.Mark;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what, and every automation there is. */
@RestController
@Needs(Scope.READ)
final class AuditEndpoint {

    private final Hub hub;
    private final AuditReader reader;
    private final Inventory inventory;

    AuditEndpoint(Hub hub, AuditReader reader, Inventory inventory) {
        this.hub = hub;
        this.reader = reader;
        this.inventory = inventory;
    }

    /** @param shareAlone of the runs, those without a decision of a person; null where that has no meaning */
    record AutomationAnswer(
            String id,
            String kind,
            String what,
            String owner,
            Instant changedAt,
            String changedBy,
            long runs,
            @Nullable Double shareAlone,
            @Nullable Long micros,
            @Nullable String currency,
            @Nullable String mark) {

        static AutomationAnswer of(Automation automation) {
            var mark = automation.mark();
            return new AutomationAnswer(
                    automation.id(),
                    automation.kind(),
                    automation.what(),
                    automation.owner(),
                    automation.changedAt(),
                    automation.changedBy(),
                    automation.runs(),
                    automation.shareAlone(),
                    automation.micros(),
                    automation.currency(),
                    mark == null ? null : mark.word());
        }
    }

    /** @param countedDays over which runs are counted, to now */
    record InventoryAnswer(long countedDays, List<AutomationAnswer> data) {}

    record MarkBody(@Nullable String id, @Nullable String mark) {}

    @GetMapping(path = "/api/v1/audit", produces = "application/json")
    Page<AuditAnswer> audit(
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        var page = reader.page(new Question(who, what, subject, from, to), ZoneOffset.UTC, after, Cursors.limit(limit));
        return new Page<>(page.data().stream().map(AuditAnswer::of).toList(), page.next());
    }

    @GetMapping(path = "/api/v1/inventory", produces = "application/json")
    InventoryAnswer inventory() {
        return new InventoryAnswer(
                Inventory.COUNTED.toDays(),
                inventory.all(Times.read(hub).now()).stream()
                        .map(AutomationAnswer::of)
                        .toList());
    }

    @PutMapping(path = "/api/v1/inventory/mark", consumes = "application/json", produces = "application/json")
    @Needs(Scope.CONFIG)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mark(Caller caller, @RequestBody MarkBody body) {
        var mark = Optional.ofNullable(body.mark())
                .flatMap(Mark::of)
                .orElseThrow(() -> Problem.at(ProblemCode.INVALID, "/mark", "A mark is keep, fix or retire."));
        var id = body.id() == null ? "" : body.id();
        if (!inventory.mark(id, mark, caller.id(), caller.requestId())) {
            throw Problem.notFound("automation");
        }
    }
}
