package leadloom.api.lead;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadloom.api.Times;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.desk.BulkActs.Order;
import leadloom.hub.desk.BulkActs.Which;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** One act on many leads: counted first, then a job. */
@RestController
@Needs(Scope.CONFIG)
public final class BulkEndpoint {

    private static final int MOST_CHOSEN = 1_000;

    private final Hub hub;
    private final LeadBulk bulk;

    BulkEndpoint(Hub hub, LeadBulk bulk) {
        this.hub = hub;
        this.bulk = bulk;
    }

    /**
     * What is asked.
     *
     * @param filter in the words of the list; used where {@code leads} is not given
     * @param dryRun count only
     */
    record BulkBody(
            @Nullable String action,
            @Nullable List<String> leads,
            @Nullable Map<String, String> filter,
            @Nullable Integer version,
            @Nullable String owner,
            @Nullable String reason,
            @Nullable Boolean dryRun) {}

    record BulkAnswer(String action, int leads, @Nullable String job) {}

    @PostMapping(path = "/api/v1/leads/bulk", consumes = "application/json", produces = "application/json")
    ResponseEntity<BulkAnswer> act(
            Caller caller, @RequestHeader("Idempotency-Key") String key, @RequestBody BulkBody body) {
        var which = which(body);
        var order = order(
                body.action(), body.version(), body.owner(), body.reason() == null ? "asked" : body.reason(), caller);
        if (Boolean.TRUE.equals(body.dryRun())) {
            return ResponseEntity.ok(new BulkAnswer(order.act(), bulk.count(which), null));
        }
        var job = bulk.start(which, order, caller.id() + "/" + key);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + job.id()))
                .body(new BulkAnswer(order.act(), job.total() == null ? 0 : job.total(), job.id()));
    }

    private Which which(BulkBody body) {
        if (body.leads() != null) {
            if (body.leads().isEmpty() || body.leads().size() > MOST_CHOSEN) {
                throw Problem.at(ProblemCode.INVALID, "/leads", "Name 1 to " + MOST_CHOSEN + " leads, or a filter.");
            }
            return new Which.Chosen(body.leads().stream().map(LeadQuery::id).toList());
        }
        var words = body.filter() == null ? new HashMap<String, String>() : new HashMap<>(body.filter());
        words.keySet().stream()
                .filter(name -> !LeadQuery.NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.at(
                            ProblemCode.INVALID,
                            "/filter",
                            "A filter knows " + String.join(", ", LeadQuery.NAMES) + ".");
                });
        return new Which.Matching(LeadQuery.of(words, Times.read(hub).now()).filter());
    }

    /** @throws Problem if it cannot be done to many */
    public static Order order(
            @Nullable String act, @Nullable Integer version, @Nullable String owner, String reason, Caller caller) {
        if (act == null || !LeadBulk.words().contains(act)) {
            throw Problem.at(
                    ProblemCode.NOT_A_CHOICE,
                    "/action",
                    "The actions on many leads are " + String.join(", ", LeadBulk.words()) + ".");
        }
        if (act.equals("version") && version == null) {
            throw Problem.at(ProblemCode.INVALID, "/version", "Say to which version.");
        }
        if (!ActionsEndpoint.REASON.matcher(reason).matches()) {
            throw Problem.at(ProblemCode.INVALID, "/reason", "A reason is a code of small letters, digits and dashes.");
        }
        return new Order(act, version, owner, reason, caller.id(), caller.requestId());
    }
}
