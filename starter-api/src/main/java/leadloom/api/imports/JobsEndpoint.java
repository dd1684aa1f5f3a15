package leadloom.api.imports;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import leadloom.api.Page;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.job.Job;
import leadloom.hub.job.Jobs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Shows long work: how far it is, what went wrong; and ends it. */
@RestController
@RequestMapping("/api/v1/jobs")
class JobsEndpoint {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Hub hub;
    private final Jobs jobs;
    private final Imports imports;
    private final AuditLog audit;

    JobsEndpoint(Hub hub, Imports imports, AuditLog audit) {
        this.audit = audit;
        this.hub = hub;
        this.jobs = new Jobs(hub);
        this.imports = imports;
    }

    /** Jobs, newest first. */
    @GetMapping
    @Needs(Scope.READ)
    Page<JobView> list(@RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > 100) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "limit must be 1 to 100.");
        }
        return new Page<>(jobs.newest(limit).stream().map(this::view).toList(), null);
    }

    @GetMapping("/{id}")
    @Needs(Scope.READ)
    ResponseEntity<JobView> show(@PathVariable String id) {
        var job = find(id);
        var answer = ResponseEntity.ok();
        if (!job.ended()) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(view(job));
    }

    /** Progress as it happens; ends with the job. */
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Needs(Scope.READ)
    SseEmitter events(
            @PathVariable String id, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
        find(id);
        return JobEvents.follow(() -> view(find(id)), last);
    }

    /** The rows that were not taken, with the reason of each; corrected, the file can be imported again as it is. */
    @GetMapping(path = "/{id}/errors.csv", produces = "text/csv")
    @Needs(Scope.READ)
    ResponseEntity<StreamingResponseBody> errors(@PathVariable String id) {
        var job = find(id);
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + job.id() + ".errors.csv\"")
                .body(out -> ErrorsFile.write(jobs, job, out));
    }

    /** Ends a job. What it has taken stays. */
    @DeleteMapping("/{id}")
    @Needs(Scope.CAPTURE)
    JobView cancel(Caller caller, @PathVariable String id) {
        var before = find(id);
        imports.cancel(id);
        var now = find(id);
        audit.write(new AuditLog.Change(
                caller.id(), "cancel-job", id, state(before), state(now), null, caller.requestId()));
        return view(now);
    }

    private static Map<String, String> state(Job job) {
        return Map.of("state", job.ended() ? "ended" : "running");
    }

    private Job find(String id) {
        return jobs.find(id).orElseThrow(() -> Problem.notFound("job"));
    }

    private JobView view(Job job) {
        return JobView.of(job, hub.realTime().instant());
    }
}
