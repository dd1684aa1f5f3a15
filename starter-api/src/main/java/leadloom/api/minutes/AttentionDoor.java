package leadloom.api.minutes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.minutes.AttentionLog;
import leadloom.hub.minutes.AttentionLog.Part;
import leadloom.hub.minutes.Subject;
import leadloom.journey.minutes.Signal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where pages of the console tell what the person before them does: that something was done, never what. */
@RestController
final class AttentionDoor {

    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9-]{16,64}");
    private static final int MOST_SIGNALS = 500;

    private final Hub hub;
    private final AttentionLog log;

    AttentionDoor(Hub hub) {
        this.hub = hub;
        this.log = new AttentionLog(hub);
    }

    /** @param ago milliseconds before the part was sent, by the page's own steady clock */
    record Told(@Nullable String kind, @Nullable Long ago) {}

    /**
     * A part of a look.
     *
     * @param number counts the parts from 1
     * @param words on the screen
     */
    record PartBody(
            @Nullable String session,
            @Nullable Integer number,
            @Nullable String subject,
            @Nullable Integer words,
            @Nullable Boolean decided,
            @Nullable List<Told> signals) {}

    /** A repeat is answered like the first time, and so is a stranger's session: a page can do nothing about either. */
    @PostMapping(path = "/minutes", consumes = "application/json")
    @Needs(Scope.READ)
    ResponseEntity<Void> take(Caller caller, @RequestBody PartBody body) {
        var session = body.session();
        var number = body.number();
        if (session == null || !SESSION.matcher(session).matches() || number == null || number < 1) {
            throw Problem.at(ProblemCode.INVALID, "/session", "A part needs its session and a number from 1.");
        }
        var subject = Subject.of(body.subject())
                .orElseThrow(() -> Problem.at(ProblemCode.INVALID, "/subject", "A subject is like lead/lead_x."));
        var words = body.words() == null ? 0 : Math.clamp(body.words(), 0, 100_000);
        var unused = log.take(
                new Part(session, number, subject, words, signals(body), Boolean.TRUE.equals(body.decided())),
                Colleagues.of(caller));
        return ResponseEntity.noContent().build();
    }

    private List<Signal> signals(PartBody body) {
        var told = body.signals() == null ? List.<Told>of() : body.signals();
        if (told.size() > MOST_SIGNALS) {
            throw Problem.at(ProblemCode.LENGTH, "/signals", "A part holds " + MOST_SIGNALS + " signals at the most.");
        }
        var now = hub.realTime().instant();
        var signals = new ArrayList<Signal>();
        for (var signal : told) {
            signals.add(signal(signal, now));
        }
        return signals;
    }

    private static Signal signal(Told told, Instant now) {
        var kind = Signal.Kind.of(String.valueOf(told.kind()))
                .orElseThrow(() -> Problem.at(ProblemCode.INVALID, "/signals", "There is no such kind of signal."));
        var ago = told.ago() == null ? 0 : Math.clamp(told.ago(), 0L, 86_400_000L);
        return new Signal(now.minusMillis(ago), kind);
    }
}
