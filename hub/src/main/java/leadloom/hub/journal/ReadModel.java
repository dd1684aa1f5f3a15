package leadloom.hub.journal;

import java.time.Duration;
import java.time.Instant;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.journal.Advances.Advanced;
import leadloom.journey.Decision;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.Move;
import leadloom.journey.Turn;
import org.jspecify.annotations.Nullable;

/** Keeps what lists and pages read in step with the journal, in the same transaction as the decision. */
final class ReadModel {

    /** An outward act that has said nothing for this long is looked after by the sentinel. Real time. */
    private static final Duration LONGEST_ACT = Duration.ofMinutes(15);

    private final Hub hub;

    ReadModel(Hub hub) {
        this.hub = hub;
    }

    void write(Advanced advanced, Decision decision, String head, Instant now) {
        lead(advanced, head, now);
        for (var turn : decision.turns()) {
            if (turn instanceof Turn.Defaulted defaulted) {
                defaulted(advanced, defaulted, now);
            }
        }
        if (decision.move() instanceof Move.AskHuman ask) {
            asked(advanced, ask, now);
        }
        if (decision.move() instanceof Move.Finish) {
            withdrawn(advanced);
        }
    }

    private void lead(Advanced advanced, String head, Instant now) {
        var state = advanced.state();
        var place = state.place();
        var run = state.run();
        var ended = state.outcome();
        var wake = wake(advanced);
        hub.sql()
                .sql("""
                UPDATE lead
                SET position = :position, head = :head, stage = :stage,
                    segment = :segment, score = :score, sequence = :sequence, step = :step,
                    next_what = :what, next_because = :because, next_at = :next, wake_at = :wake,
                    last_signal_at = :signal, outcome = :outcome,
                    ended_at = CASE WHEN :outcome::text IS NULL THEN NULL ELSE coalesce(ended_at, :now) END,
                    ended_because = CASE WHEN :outcome::text IS NULL THEN NULL ELSE coalesce(ended_because, :rule) END,
                    changed_at = :real
                WHERE id = :lead
                """)
                .param("position", advanced.position())
                .param("head", head)
                .param("stage", stage(advanced).word())
                .param("segment", place == null ? null : place.segment())
                .param("score", place == null ? null : place.score())
                .param("sequence", run == null ? null : run.sequence())
                .param("step", run == null ? null : run.index())
                .param("what", what(advanced.move()))
                .param("because", advanced.reason().because())
                .param("next", Rows.atOrNull(next(advanced, now)))
                .param("wake", Rows.atOrNull(wake))
                .param("signal", Rows.atOrNull(state.lastSignOfLife()))
                .param("outcome", ended == null ? null : ended.word())
                .param("rule", advanced.reason().rule())
                .param("now", Rows.at(now))
                .param("real", Rows.at(hub.realTime().instant()))
                .param("lead", state.id().value())
                .update();
    }

    /** An outward act is due at once: simulated time must not run away from it. */
    private static @Nullable Instant next(Advanced advanced, Instant now) {
        if (advanced.move() instanceof Move.Finish) {
            return null;
        }
        return advanced.wakeAtDecision() == null ? now : advanced.wakeAtDecision();
    }

    private @Nullable Instant wake(Advanced advanced) {
        if (advanced.move() instanceof Move.Finish) {
            return null;
        }
        var waiting = advanced.wakeAt();
        return waiting == null ? hub.realTime().instant().plus(LONGEST_ACT) : waiting;
    }

    private static Stage stage(Advanced advanced) {
        return switch (advanced.move()) {
            case Move.Finish finish -> Stage.ENDED;
            case Move.AskHuman ask -> Stage.ASKING;
            case Move.Wait wait when advanced.state().is(Mark.PAUSED) -> Stage.PAUSED;
            case Move.Wait wait when wait.what().startsWith("Held") -> Stage.HELD;
            case Move.Wait wait when wait.what().startsWith("Cold") -> Stage.WATCHING;
            case Move.Wait wait -> Stage.WAITING;
            case Move.Enrich enrich -> Stage.ENRICHING;
            case Move.SyncCrm sync -> Stage.SYNCING;
            case Move.Compose compose -> Stage.COMPOSING;
            case Move.Deliver deliver -> Stage.DELIVERING;
            case Move.Notify notify -> Stage.NOTIFYING;
        };
    }

    private static String what(Move move) {
        return switch (move) {
            case Move.Finish finish -> "Ended: " + finish.outcome().word();
            case Move.AskHuman ask -> "Waits for " + ask.group() + ": " + ask.kind();
            case Move.Wait wait -> wait.what();
            case Move.Enrich enrich -> "Looks the company up";
            case Move.SyncCrm sync -> "Writes to the CRM";
            case Move.Compose compose -> "Has a first line written: " + compose.step();
            case Move.Deliver deliver -> "Sends " + deliver.step();
            case Move.Notify notify -> "Tells " + notify.group();
        };
    }

    private void asked(Advanced advanced, Move.AskHuman ask, Instant now) {
        hub.sql()
                .sql("""
                INSERT INTO review (lead_id, review, kind, owner_group, level, choices, otherwise, because,
                                    asked_at, due_at, state)
                VALUES (:lead, :review, :kind, :group, :level, string_to_array(:choices, ','), :otherwise, :because,
                        :now, :due, 'open')
                ON CONFLICT (lead_id, review) DO UPDATE
                SET owner_group = excluded.owner_group, level = excluded.level, due_at = excluded.due_at
                WHERE review.state = 'open'
                """)
                .param("lead", advanced.state().id().value())
                .param("review", ask.review())
                .param("kind", ask.kind())
                .param("group", ask.group())
                .param("level", ask.level())
                .param("choices", String.join(",", ask.choices()))
                .param("otherwise", ask.otherwise())
                .param("because", advanced.reason().because())
                .param("now", Rows.at(now))
                .param("due", Rows.atOrNull(ask.due()))
                .update();
    }

    private void defaulted(Advanced advanced, Turn.Defaulted defaulted, Instant now) {
        hub.sql()
                .sql("""
                UPDATE review
                SET state = 'defaulted', choice = :choice, decided_kind = 'default', decided_at = :now
                WHERE lead_id = :lead AND review = :review AND state = 'open'
                """)
                .param("choice", defaulted.choice())
                .param("now", Rows.at(now))
                .param("lead", advanced.state().id().value())
                .param("review", defaulted.review())
                .update();
        lapse(advanced);
    }

    private void withdrawn(Advanced advanced) {
        hub.sql()
                .sql("UPDATE review SET state = 'withdrawn' WHERE lead_id = :lead AND state = 'open'")
                .param("lead", advanced.state().id().value())
                .update();
        lapse(advanced);
    }

    /** A first line that nobody judged gives its place in the trial back. */
    private void lapse(Advanced advanced) {
        hub.sql()
                .sql("UPDATE trial SET state = 'lapsed' WHERE lead_id = :lead AND state = 'open'")
                .param("lead", advanced.state().id().value())
                .update();
    }
}
