package leadloom.api.demo;

import java.time.Instant;
import java.util.Map;
import leadloom.api.Times;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.clock.DecisionClock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The simulated clock. In live mode there is none to move. */
@RestController
@RequestMapping(path = "/api/v1/demo/clock", produces = "application/json")
final class DemoClockEndpoint {

    /** A year in a second is more than anything can follow. */
    private static final double FASTEST = 31_536_000;

    private final Hub hub;
    private final DecisionClock clock;
    private final AuditLog audit;

    DemoClockEndpoint(Hub hub, AuditLog audit) {
        this.hub = hub;
        this.clock = new DecisionClock(hub.sql());
        this.audit = audit;
    }

    /**
     * The clock now.
     *
     * @param factor simulated seconds in a real one; 0 while it is held
     * @param fullFactor the factor to go back to after a hold
     * @param pace how fast it has really gone of late
     */
    record ClockAnswer(
            String mode, Instant now, Instant realNow, boolean held, double factor, double fullFactor, double pace) {

        static ClockAnswer of(Times times) {
            var reading = times.reading();
            return new ClockAnswer(
                    times.mode(),
                    times.now(),
                    times.real(),
                    reading.held(),
                    reading.factor(),
                    reading.fullFactor(),
                    reading.pace());
        }
    }

    /** What to change; what is missing stays. */
    record ClockBody(
            @Nullable Boolean held, @Nullable Double factor) {}

    @GetMapping
    @Needs(Scope.READ)
    ClockAnswer now() {
        return ClockAnswer.of(simulated());
    }

    @PostMapping(consumes = "application/json")
    @Needs(Scope.ADMIN)
    ClockAnswer change(Caller caller, @RequestBody ClockBody body) {
        var times = simulated();
        var factor = body.factor();
        if (factor != null && !(factor > 0 && factor <= FASTEST)) {
            throw Problem.at(ProblemCode.INVALID, "/factor", "A factor is more than 0 and at most a year a second.");
        }
        hub.inTransaction(() -> {
            if (factor != null) {
                clock.factor(factor, times.real());
            }
            if (body.held() != null) {
                clock.hold(body.held(), times.real());
            }
            audit.write(new AuditLog.Change(
                    caller.id(),
                    "change-clock",
                    "clock",
                    Map.of("factor", times.reading().factor()),
                    body,
                    null,
                    caller.requestId()));
            return body;
        });
        return ClockAnswer.of(simulated());
    }

    private Times simulated() {
        var times = Times.read(hub);
        if (!times.reading().simulated()) {
            throw Problem.of(ProblemCode.NOT_SIMULATED, "This installation runs live; its clock is the real one.");
        }
        return times;
    }
}
