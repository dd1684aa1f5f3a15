package leadloom.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadloom.journey.LeadState.Asked;
import org.jspecify.annotations.Nullable;

/** Puts a question to people, lets it climb to the next group, and falls back to the stated default. */
final class Questions {

    private Questions() {}

    /**
     * A question and its deadlines, counted from when it was first asked.
     *
     * @param decideWithin null: it waits for a person for ever
     */
    record Question(
            String review,
            String kind,
            String group,
            List<String> choices,
            String otherwise,
            Duration escalateAfter,
            @Nullable Duration decideWithin,
            String because) {}

    /** Empty once somebody has answered; the answer is then in the lead's state. */
    static Optional<Ruling> ask(Case lead, Question question) {
        var asked = lead.review(question.review());
        if (asked.filter(known -> !known.isOpen()).isPresent()) {
            return Optional.empty();
        }
        var since = asked.map(Asked::askedAt).orElse(lead.now());
        var due = question.decideWithin() == null ? null : since.plus(question.decideWithin());
        if (due != null && !lead.now().isBefore(due)) {
            var why = new Reason(question.kind() + ".if_nobody_decides", "nobody decided in time");
            return Optional.of(Ruling.change(new Turn.Defaulted(question.review(), question.otherwise(), why)));
        }
        return Optional.of(Ruling.act(
                move(lead, question, since.plus(question.escalateAfter()), due), question.kind(), question.because()));
    }

    private static Move.AskHuman move(Case lead, Question question, Instant escalates, @Nullable Instant due) {
        var first = lead.now().isBefore(escalates);
        var next = first ? escalates : lead.now().plus(Duration.ofDays(30));
        var until = due != null && due.isBefore(next) ? due : next;
        return new Move.AskHuman(
                question.review(),
                question.kind(),
                first ? question.group() : "owner",
                first ? 1 : 2,
                until,
                due,
                question.choices(),
                question.otherwise());
    }
}
