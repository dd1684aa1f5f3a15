package leadloom.workflows.lifecycle;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;
import leadloom.workflows.Patience;
import org.jspecify.annotations.Nullable;

/** A hub whose decisions are given beforehand. It keeps what it was asked. */
final class FakeHub implements LeadJournal {

    private final List<Advance> asked = new CopyOnWriteArrayList<>();
    private final List<Choice> answered = new CopyOnWriteArrayList<>();
    private final Queue<Function<Advance, Step>> decisions = new ConcurrentLinkedQueue<>();

    private Patience patience = new Patience(Duration.ofSeconds(2), Duration.ofMinutes(1), 3);
    private BiFunction<LeadId, Choice, String> answer = (lead, choice) -> "accepted: " + choice.choice();

    /** The moves to answer with, in this order. */
    void decides(Move... moves) {
        for (var move : moves) {
            decidesAfter(() -> {}, move);
        }
    }

    /** A move that is answered with after something else has happened. */
    void decidesAfter(Runnable before, Move move) {
        decides(advance -> {
            before.run();
            return step(advance, move);
        });
    }

    void decides(Function<Advance, Step> decision) {
        decisions.add(decision);
    }

    /** A move whose step differs from the usual one. */
    void decides(Move move, UnaryOperator<Step> change) {
        decides(advance -> change.apply(step(advance, move)));
    }

    /** A move whose lead is shown as being at this stage. */
    void decidesAt(String stage, @Nullable String segment, Move move) {
        decides(
                move,
                step -> new Step(
                        step.position(),
                        step.move(),
                        step.wakeAt(),
                        step.summary(),
                        step.patience(),
                        new Card(stage, segment, segment == null ? null : 71, "At stage " + stage)));
    }

    void patience(Patience given) {
        patience = given;
    }

    void answers(BiFunction<LeadId, Choice, String> given) {
        answer = given;
    }

    List<Advance> asked() {
        return asked;
    }

    List<Choice> answered() {
        return answered;
    }

    @Override
    public Step advanceLead(Advance advance) {
        asked.add(advance);
        var decision = decisions.poll();
        if (decision == null) {
            throw ApplicationFailure.newNonRetryableFailure("asked once too often", "UnknownLead");
        }
        return decision.apply(advance);
    }

    @Override
    public String decideReview(LeadId lead, Choice choice) {
        answered.add(choice);
        return answer.apply(lead, choice);
    }

    /** Positions go up by two: between two decisions lies what came of the first. */
    private Step step(Advance advance, Move move) {
        var card = new Card("qualifying", null, null, "Position " + (advance.after() + 2));
        return new Step(advance.after() + 2, move, move.waitsUntil().orElse(null), summary(move), patience, card);
    }

    private static String summary(Move move) {
        return move instanceof Move.Wait wait ? wait.what() : move.getClass().getSimpleName();
    }
}
