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
import leadloom.journey.LeadState.Defects;
import leadloom.journey.LeadState.Draft;
import leadloom.journey.LeadState.Hold;
import leadloom.journey.LeadState.Lookup;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.LeadState.Pending;
import leadloom.journey.LeadState.Place;
import leadloom.journey.LeadState.Run;
import leadloom.journey.LeadState.Seen;
import leadloom.journey.LeadState.Touch;
import leadloom.journey.LeadState.Trouble;
import leadloom.journey.Move.Deliver;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import leadloom.journey.lead.Origin;
import leadloom.journey.scoring.Signal;
import org.jspecify.annotations.Nullable;

/** A {@link LeadState} while {@link Fold} works on it: open inside, never seen outside. */
final class LeadStateBuilder {

    /** A pause is a person's word that nobody has taken back, so it is not among them. */
    private static final Set<Mark> OF_ONE_LIFE =
            EnumSet.of(Mark.REPLIED, Mark.REPLY_UNREAD, Mark.MEETING_BOOKED, Mark.BOUGHT, Mark.LOST, Mark.TAKEN_OVER);

    final LeadId id;
    int position;

    @Nullable Instant decidedAt;

    @Nullable Capture capture;

    Facts facts = Facts.NONE;
    final Map<String, Origin> origins = new HashMap<>();

    @Nullable Instant lastSignOfLife;

    final List<Signal> signals = new ArrayList<>();
    final Set<Mark> marks = EnumSet.noneOf(Mark.class);
    Lookup lookup = Lookup.PENDING;

    @Nullable Place place;

    @Nullable Run run;

    final List<Touch> touches = new ArrayList<>();

    @Nullable Draft draft;

    final Map<String, Seen> early = new HashMap<>();
    final Map<String, Hold> holds = new HashMap<>();

    final Map<String, Asked> reviews = new HashMap<>();
    final Map<String, Trouble> troubles = new HashMap<>();
    final Set<String> notified = new HashSet<>();

    @Nullable String crmStatus;

    boolean crmGivenUp;

    @Nullable Pending pending;

    int keptCold;

    @Nullable Instant keptAt;

    Defects defects = Defects.NONE;

    @Nullable Outcome outcome;

    @Nullable Instant endedAt;

    int life = 1;

    @Nullable Capture returned;

    LeadStateBuilder(LeadId id) {
        this.id = id;
    }

    LeadStateBuilder(LeadState from) {
        id = from.id();
        position = from.position();
        decidedAt = from.decidedAt();
        capture = from.capture();
        facts = from.facts();
        origins.putAll(from.origins());
        lastSignOfLife = from.lastSignOfLife();
        signals.addAll(from.signals());
        marks.addAll(from.marks());
        lookup = from.lookup();
        place = from.place();
        run = from.run();
        touches.addAll(from.touches());
        draft = from.draft();
        early.putAll(from.early());
        holds.putAll(from.holds());
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
        endedAt = from.endedAt();
        life = from.life();
        returned = from.returned();
    }

    LeadState build() {
        return new LeadState(
                id,
                position,
                decidedAt,
                capture,
                facts,
                origins,
                lastSignOfLife,
                signals,
                marks,
                lookup,
                place,
                run,
                touches,
                early,
                draft,
                holds,
                reviews,
                troubles,
                notified,
                crmStatus,
                crmGivenUp,
                pending,
                keptCold,
                keptAt,
                defects,
                outcome,
                endedAt,
                life,
                returned);
    }

    /**
     * A life from its start. What is known of the person stays, and so do their wishes, the mails they had (caps count
     * them), what they did, and what is held back.
     */
    void beginAgain() {
        if (capture == null || returned == null) {
            throw new IllegalStateException("a lead begins again that did not come again");
        }
        var zone = returned.zone() == null ? capture.zone() : returned.zone();
        capture = new Capture(returned.at(), returned.source(), capture.consent(), zone);
        life++;
        marks.removeAll(OF_ONE_LIFE);
        lookup = Lookup.PENDING;
        place = null;
        run = null;
        draft = null;
        reviews.clear();
        troubles.clear();
        notified.clear();
        crmStatus = null;
        crmGivenUp = false;
        pending = null;
        keptCold = 0;
        keptAt = null;
        defects = Defects.NONE;
        outcome = null;
        endedAt = null;
        returned = null;
    }

    /** A person told us: it beats everything known before. */
    void told(Facts newer) {
        facts = facts.updatedWith(newer);
        newer.fields().forEach(origins::remove);
    }

    /** A vendor knows: it fills gaps, and replaces what a vendor said before. */
    void learnt(Facts more, @Nullable Origin origin) {
        if (origin == null) {
            facts = facts.completedWith(more);
            return;
        }
        var fresh = more.fields().stream()
                .filter(field -> facts.get(field).isEmpty() || origins.containsKey(field))
                .toList();
        fresh.forEach(field -> origins.put(field, origin));
        facts = facts.updatedWith(more.only(fresh));
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

    /** A mail left, or may have left. What was seen of it before this was known is not lost. */
    void left(String touch, Deliver mail, Instant at, boolean certain) {
        var seen = early.remove(touch);
        touches.add(new Touch(
                touch,
                mail.sequence(),
                mail.step(),
                at,
                certain,
                seen == null ? null : seen.opened(),
                seen != null && seen.clicked()));
    }

    /** Whether this mail is known already; a doubt about it ends with a certain word. */
    boolean knownTouch(String touch, boolean certain) {
        var known = touches.stream().anyMatch(before -> before.id().equals(touch));
        touches.replaceAll(before -> before.id().equals(touch) && certain
                ? new Touch(
                        before.id(),
                        before.sequence(),
                        before.step(),
                        before.at(),
                        true,
                        before.opened(),
                        before.clicked())
                : before);
        return known;
    }

    /** A mail was opened ({@code grade} not null) or a person followed a link in it. */
    void seen(String touch, @Nullable Grade grade, boolean clicked) {
        if (touches.stream().noneMatch(known -> known.id().equals(touch))) {
            early.putIfAbsent(touch, new Seen(null, false));
        }
        change(touch, seen -> new Seen(stronger(seen.opened(), grade), seen.clicked() || clicked));
    }

    /** What was seen of a mail, looked at again. */
    void openedAfterAll(String touch, Grade strongest) {
        change(touch, seen -> new Seen(strongest, seen.clicked()));
    }

    void clickedAfterAll(String touch, boolean byAPerson) {
        change(touch, seen -> new Seen(seen.opened(), byAPerson));
    }

    private void change(String touch, UnaryOperator<Seen> change) {
        early.computeIfPresent(touch, (mail, seen) -> change.apply(seen));
        touches.replaceAll(known -> known.id().equals(touch) ? known.with(change) : known);
    }

    /** A person beats "unknown", which beats a machine. */
    private static @Nullable Grade stronger(@Nullable Grade one, @Nullable Grade other) {
        for (var grade : List.of(Grade.PERSON, Grade.UNKNOWN, Grade.MACHINE)) {
            if (one == grade || other == grade) {
                return grade;
            }
        }
        return null;
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
        holds.remove("deliver");
    }

    void succeeded(String kind) {
        troubles.remove(kind);
        holds.remove(kind);
    }

    void failed(String kind, Move move, String failure, Instant at) {
        var before = troubles.get(kind);
        troubles.put(
                kind,
                before == null
                        ? new Trouble(failure, 1, position, at, at, move)
                        : new Trouble(failure, before.times() + 1, before.since(), before.firstAt(), at, move));
    }
}
