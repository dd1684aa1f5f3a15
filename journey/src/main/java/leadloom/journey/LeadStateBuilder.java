package leadloom.journey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import leadloom.journey.LeadState.Asked;
import leadloom.journey.LeadState.Capture;
import leadloom.journey.LeadState.Draft;
import leadloom.journey.LeadState.Hold;
import leadloom.journey.LeadState.Lookup;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.LeadState.Pending;
import leadloom.journey.LeadState.Place;
import leadloom.journey.LeadState.Run;
import leadloom.journey.LeadState.Touch;
import leadloom.journey.LeadState.Trouble;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import leadloom.journey.scoring.Signal;
import org.jspecify.annotations.Nullable;

/** A {@link LeadState} while {@link Fold} works on it: open inside, never seen outside. */
final class LeadStateBuilder {

    final LeadId id;
    int position;

    @Nullable Instant decidedAt;

    @Nullable Capture capture;

    Facts facts = Facts.NONE;

    @Nullable Instant lastSignOfLife;

    final List<Signal> signals = new ArrayList<>();
    final Set<Mark> marks = EnumSet.noneOf(Mark.class);
    Lookup lookup = Lookup.PENDING;

    @Nullable Place place;

    @Nullable Run run;

    final List<Touch> touches = new ArrayList<>();

    @Nullable Draft draft;

    @Nullable Hold held;

    final Map<String, Asked> reviews = new HashMap<>();
    final Map<String, Trouble> troubles = new HashMap<>();
    final Set<String> notified = new HashSet<>();

    @Nullable String crmStatus;

    boolean crmGivenUp;

    @Nullable Pending pending;

    int keptCold;

    @Nullable Instant keptAt;

    int defects;

    @Nullable Outcome outcome;

    LeadStateBuilder(LeadId id) {
        this.id = id;
    }

    LeadStateBuilder(LeadState from) {
        id = from.id();
        position = from.position();
        decidedAt = from.decidedAt();
        capture = from.capture();
        facts = from.facts();
        lastSignOfLife = from.lastSignOfLife();
        signals.addAll(from.signals());
        marks.addAll(from.marks());
        lookup = from.lookup();
        place = from.place();
        run = from.run();
        touches.addAll(from.touches());
        draft = from.draft();
        held = from.held();
        reviews.putAll(from.reviews());
        troubles.putAll(from.troubles());
        notified.addAll(from.notified());
        crmStatus = from.crmStatus();
        crmGivenUp = from.crmGivenUp();
        pending = from.pending();
        keptCold = from.keptCold();
        keptAt = from.keptAt();
        defects = from.defects();
        outcome = from.outcome();
    }

    LeadState build() {
        return new LeadState(
                id,
                position,
                decidedAt,
                capture,
                facts,
                lastSignOfLife,
                signals,
                marks,
                lookup,
                place,
                run,
                touches,
                draft,
                held,
                reviews,
                troubles,
                notified,
                crmStatus,
                crmGivenUp,
                pending,
                keptCold,
                keptAt,
                defects,
                outcome);
    }

    void heard(Instant at) {
        if (lastSignOfLife == null || at.isAfter(lastSignOfLife)) {
            lastSignOfLife = at;
        }
    }

    /** A signal told twice counts once, and the order of telling is of no matter. */
    void signal(Signal signal) {
        if (!signals.contains(signal)) {
            signals.add(signal);
            signals.sort(
                    Comparator.comparing(Signal::at).thenComparing(Signal::kind).thenComparing(Signal::about));
        }
        heard(signal.at());
    }

    void touch(String touch, UnaryOperator<Touch> change) {
        touches.replaceAll(known -> known.id().equals(touch) ? change.apply(known) : known);
    }

    /** The move that an event is the result of; null where that move is no longer open, and the event only evidence. */
    @Nullable Move answered(int move) {
        return pending != null && pending.position() == move ? pending.move() : null;
    }

    void stepDone(Instant at) {
        if (run != null) {
            run = new Run(run.sequence(), run.segment(), run.index() + 1, at, run.visited(), run.ended());
        }
        draft = null;
        held = null;
    }

    void failed(String kind, String failure, Instant at) {
        var before = troubles.get(kind);
        troubles.put(
                kind,
                before == null
                        ? new Trouble(failure, 1, position, at, at)
                        : new Trouble(failure, before.times() + 1, before.since(), before.firstAt(), at));
    }
}
