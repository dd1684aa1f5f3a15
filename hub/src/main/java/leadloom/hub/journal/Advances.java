package leadloom.hub.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.ClockReading;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.journal.Entries.Stored;
import leadloom.hub.review.PendingAnswers;
import leadloom.journey.Decision;
import leadloom.journey.Entry;
import leadloom.journey.Event;
import leadloom.journey.Event.Decided;
import leadloom.journey.Fold;
import leadloom.journey.Journey;
import leadloom.journey.LeadState;
import leadloom.journey.Move;
import leadloom.journey.Reason;
import leadloom.journey.Turn;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a lead one decision further, in one short transaction under the lead row's lock: give positions to new events,
 * fold, ask {@link Journey}, journal the decision, bring the read model up to date.
 */
public final class Advances {

    private static final Logger log = LoggerFactory.getLogger(Advances.class);

    /** A wait that is already over is a defect; it must not become a busy loop. */
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private static final Duration AFTER_A_DEFECT = Duration.ofMinutes(1);

    private final Hub hub;
    private final Entries entries;
    private final Campaigns campaigns;
    private final ReadModel readModel;
    private final PendingAnswers answers;

    public Advances(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.entries = new Entries(hub);
        this.campaigns = campaigns;
        this.readModel = new ReadModel(hub);
        this.answers = new PendingAnswers(hub);
    }

    /**
     * A move to carry out.
     *
     * @param position of the decision; names the move's effects, and goes into the next call as {@code after}
     * @param wakeAt real: when to look again, for moves that wait
     * @param wakeAtDecision the same on the decision clock, as a person should read it
     */
    public record Advanced(
            int position,
            Move move,
            Reason reason,
            LeadState state,
            @Nullable Instant wakeAt,
            @Nullable Instant wakeAtDecision,
            boolean simulated) {}

    /**
     * Decides what to do next. Idempotent: asked again with the same {@code after} it gives the same effect move; a
     * wait or an end is given again only if nothing came since. Asked from further back, as a workflow that starts over
     * does, it goes on where the lead is: what others went past is not carried out again.
     *
     * @param after position of the decision that the caller carried out last; 0 at the start
     * @param realNow the caller's time; the decision's instant is never before that of the decision before
     * @param failure type of the failure of the move at {@code after}; null where it did not fail
     * @throws UnknownLead if there is no such lead
     */
    public Advanced advance(LeadId lead, int after, Instant realNow, @Nullable String failure) {
        return hub.inTransaction(() -> {
            var row = lock(lead);
            if (failure != null) {
                failed(lead, after, failure, row.clock().decisionTime(realNow));
            }
            // Nothing was decided since: only what is new has to be read.
            var known = row.position() == after ? hub.folds().at(lead, row.head()) : Optional.<LeadState>empty();
            return known.isPresent()
                    ? decideAnew(row, known.orElseThrow(), entries.fresh(lead), after, realNow)
                    : decide(row, entries.of(lead), after, realNow);
        });
    }

    /** A mail whose last try died in mid-call may have left: it becomes unknown, and is not decided on again. */
    private void failed(LeadId lead, int move, String failure, Instant at) {
        var inMidCall = hub.sql()
                .sql("""
                UPDATE effect SET state = 'unknown', settled_at = :at
                WHERE lead_id = :lead AND position = :position AND kind = 'mail' AND state = 'claimed'
                """)
                .param("at", Rows.at(at))
                .param("lead", lead.value())
                .param("position", move)
                .update();
        if (inMidCall == 1) {
            entries.append(lead, at, new Event.DeliveryUnknown(move, lead + "/" + move), "mail/" + move);
        } else {
            entries.append(lead, at, new Event.EffectFailed(move, failure), "failed/" + move);
        }
    }

    private record LeadRow(LeadId id, String campaign, int version, int position, String head, ClockReading clock) {}

    /**
     * One advance at a time. Not so strong that it keeps others from appending to the journal meanwhile: what they tell
     * is taken in by the next.
     */
    private LeadRow lock(LeadId lead) {
        return hub.sql()
                .sql("""
                SELECT campaign, version, position, head, engine,
                       mode, decision_base, real_base, factor, pace, full_factor, held_for_load
                FROM lead JOIN campaign_version USING (campaign, version) CROSS JOIN clock
                WHERE id = :lead
                FOR NO KEY UPDATE OF lead
                """)
                .param("lead", lead.value())
                .query((row, number) -> row(lead, row))
                .optional()
                .orElseThrow(() -> new UnknownLead(lead));
    }

    /** The stored engine counts, not what this release reads into a file that may say more than it understands. */
    private static LeadRow row(LeadId lead, ResultSet row) throws SQLException {
        if (row.getInt("engine") > Journey.ENGINE) {
            throw new NewerEngineNeeded(row.getInt("engine"));
        }
        return new LeadRow(
                lead,
                row.getString("campaign"),
                row.getInt("version"),
                row.getInt("position"),
                row.getString("head"),
                DecisionClock.reading(row));
    }

    private Advanced decide(LeadRow row, List<Stored> journal, int after, Instant realNow) {
        var fresh = journal.stream().filter(stored -> stored.position() == 0).toList();
        var taken = journal.stream().filter(stored -> stored.position() > 0).toList();
        var last = after;
        for (var known = decisionAfter(taken, last); known.isPresent(); known = decisionAfter(taken, last)) {
            var stored = known.orElseThrow();
            var decided = (Decided) stored.event();
            var newest = decisionAfter(taken, stored.position()).isEmpty();
            if (newest && (decided.move().isEffect() || fresh.isEmpty() && stored.position() == row.position())) {
                var state = Fold.of(row.id(), taken.stream().map(Stored::entry).toList());
                return answer(row, stored.position(), decided.move(), decided.reason(), state);
            }
            last = stored.position();
        }
        var state = Fold.of(row.id(), taken.stream().map(Stored::entry).toList());
        return decideAnew(row, state, fresh, last, realNow);
    }

    private static Optional<Stored> decisionAfter(List<Stored> journal, int after) {
        return journal.stream()
                .filter(stored -> stored.event() instanceof Decided decided && decided.after() == after)
                .findFirst();
    }

    private Advanced decideAnew(LeadRow row, LeadState taken, List<Stored> fresh, int after, Instant realNow) {
        var chain = new Chain(hub, row.id(), row.position(), row.head());
        var before = Fold.with(taken, chain.takeIn(fresh));
        var now = notBefore(row.clock().decisionTime(realNow), before.decidedAt());

        var decision = ask(before, row, now);
        if (wasAnswered(row.id(), decision)) {
            before = Fold.with(before, chain.takeIn(entries.fresh(row.id())));
            decision = ask(before, row, now);
        }
        var decided =
                new Decided(after, Journey.ENGINE, row.version(), decision.move(), decision.reason(), decision.turns());
        var position = chain.decided(decided, now, campaigns.digest(row.campaign(), row.version()));
        var state = Fold.with(before, List.of(new Entry(position, now, decided)));
        hub.folds().keep(state, chain.head());
        var advanced = answer(row, position, decision.move(), decision.reason(), state);
        readModel.write(advanced, decision, chain.head(), now);
        return advanced;
    }

    /** What a person said in time holds, even if it could still be taken back when the default came due. */
    private boolean wasAnswered(LeadId lead, Decision decision) {
        var answered = false;
        for (var turn : decision.turns()) {
            answered |= turn instanceof Turn.Defaulted defaulted && answers.settle(lead, defaulted.review());
        }
        return answered;
    }

    /** A lead on which the rules themselves fail is tried again a little later, and put before a person after that. */
    private Decision ask(LeadState state, LeadRow row, Instant now) {
        var campaign = campaigns.version(row.campaign(), row.version());
        try {
            var decision = Journey.next(state, campaign, now);
            return decision.move() instanceof Move.Wait wait && !wait.until().isAfter(now)
                    ? tooShort(row.id(), decision, now)
                    : decision;
        } catch (RuntimeException defect) {
            log.error("could not decide on {}: {}", row.id(), defect.getClass().getSimpleName());
            entries.append(row.id(), now, new Event.Defect(defect.getClass().getSimpleName()), null);
            return new Decision(
                    new Move.Wait(now.plus(AFTER_A_DEFECT), "Could not decide; trying again"),
                    new Reason("defect", "the rules failed on this lead"),
                    List.of());
        }
    }

    private static Decision tooShort(LeadId lead, Decision decision, Instant now) {
        log.error("a wait of {} was already over: {}", lead, decision.reason().rule());
        return new Decision(
                new Move.Wait(now.plus(SHORTEST_WAIT), "Looking again"),
                new Reason("defect", "a wait was already over"),
                decision.turns());
    }

    private Advanced answer(LeadRow row, int position, Move move, Reason reason, LeadState state) {
        var until = move.waitsUntil().orElse(null);
        var wake = until == null
                ? null
                : row.clock().latestWake(until, hub.realTime().instant());
        return new Advanced(
                position, move, reason, state, wake, until, row.clock().simulated());
    }

    private static Instant notBefore(Instant now, @Nullable Instant floor) {
        return floor != null && floor.isAfter(now) ? floor : now;
    }
}
