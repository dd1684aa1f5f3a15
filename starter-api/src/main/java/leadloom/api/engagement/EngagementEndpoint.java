package leadloom.api.engagement;

import java.util.List;
import java.util.Map;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.engagement.Figures;
import leadloom.hub.engagement.Gradings;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens and clicks, with machines and without; and grading again. */
@RestController
@RequestMapping(path = "/api/v1/engagement", produces = "application/json")
final class EngagementEndpoint {

    private final Hub hub;
    private final Gradings gradings;
    private final AuditLog audit;
    private final Figures figures;

    EngagementEndpoint(Hub hub, Gradings gradings, AuditLog audit) {
        this.hub = hub;
        this.gradings = gradings;
        this.audit = audit;
        this.figures = new Figures(hub);
    }

    record Campaigns(List<Figures.Figure> campaigns) {}

    /** @param mails that are looked at again, in the background */
    record Again(int mails) {}

    @GetMapping
    @Needs(Scope.READ)
    Campaigns figures() {
        return new Campaigns(figures.all());
    }

    /** Grades everything again from what was kept. What is decided stays; a grade that changes is news to its lead. */
    @PostMapping("/regrade")
    @Needs(Scope.ADMIN)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Again again(Caller caller) {
        return hub.inTransaction(() -> {
            var mails = gradings.again();
            audit.write(new AuditLog.Change(
                    caller.id(), "regrade", "all-mails", null, Map.of("mails", mails), null, caller.requestId()));
            return new Again(mails);
        });
    }
}
