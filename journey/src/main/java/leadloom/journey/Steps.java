package leadloom.journey;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import leadloom.journey.LeadState.Run;
import leadloom.journey.Questions.Question;
import leadloom.journey.Turn.Entered;
import leadloom.journey.Turn.Passed;
import leadloom.journey.Turn.SequenceEnded;
import leadloom.journey.campaign.Campaign.Action;
import leadloom.journey.campaign.Campaign.Action.GoTo;
import leadloom.journey.campaign.Campaign.Action.HandTo;
import leadloom.journey.campaign.Campaign.Action.Send;
import leadloom.journey.campaign.Campaign.Action.Skip;
import leadloom.journey.campaign.Campaign.Action.Tell;
import leadloom.journey.campaign.Campaign.Step;
import org.jspecify.annotations.Nullable;

/** Walks a lead through its sequence, one step after another. Empty once no step is left. */
final class Steps {

    private Steps() {}

    static Optional<Ruling> rule(Case lead) {
        var place = lead.state().place();
        var run = lead.state().run();
        if (place == null) {
            return Optional.empty();
        }
        var segment = lead.campaign().segment(place.segment()).orElseThrow();
        var wanted = segment.sequence();
        if (run == null
                || !run.segment().equals(place.segment()) && !run.visited().contains(wanted)) {
            return Optional.of(Ruling.change(
                    new Entered(wanted, new Reason("segments." + segment.id(), "segment " + segment.title()))));
        }
        if (run.ended()) {
            return Optional.empty();
        }
        var steps = lead.campaign().sequences().get(run.sequence());
        if (steps == null || run.index() >= steps.steps().size()) {
            return Optional.of(
                    Ruling.change(new SequenceEnded(new Reason("sequences." + run.sequence(), "every step is done"))));
        }
        return Optional.of(step(lead, run, steps.steps().get(run.index())));
    }

    private static Ruling step(Case lead, Run run, Step step) {
        var name = "sequences." + run.sequence() + "." + step.id();
        var due = run.since().plus(step.after());
        if (due.isAfter(lead.now())) {
            return lead.waitUntil(
                    due,
                    "Step " + step.id() + ": " + days(step.after()),
                    name,
                    "due " + days(step.after()) + " after the step before");
        }
        return act(lead, run, step, chosen(lead, run, step), name);
    }

    /** A question that was put is waited for, even if the condition that led to it no longer holds. */
    private static @Nullable Action chosen(Case lead, Run run, Step step) {
        var chosen = step.when().holds(lead::field) ? step.then() : step.otherwise();
        if (chosen instanceof HandTo || lead.review(handOver(lead, run, step)).isEmpty()) {
            return chosen;
        }
        return step.then() instanceof HandTo ? step.then() : step.otherwise();
    }

    private static Ruling act(Case lead, Run run, Step step, @Nullable Action action, String name) {
        return switch (action) {
            case null -> passed(step, name, "its condition does not hold");
            case Skip skip -> passed(step, name, "the file says skip");
            case Send send -> Mailing.rule(lead, run, step, send, name);
            case GoTo go -> {
                if (run.visited().contains(go.sequence())) {
                    yield passed(step, name, "has been in " + go.sequence() + " before");
                }
                yield Ruling.change(new Entered(go.sequence(), new Reason(name, go.because())));
            }
            case Tell tell -> {
                if (lead.state().notified().contains(about(run, step))) {
                    yield passed(step, name, tell.group() + " was told");
                }
                yield tell(lead, tell.group(), about(run, step), name);
            }
            case HandTo hand -> handOver(lead, run, step, hand, name);
        };
    }

    private static Ruling handOver(Case lead, Run run, Step step, HandTo hand, String name) {
        if (!lead.state().notified().contains(about(run, step))) {
            return tell(lead, hand.group(), about(run, step), name);
        }
        var review = handOver(lead, run, step);
        var question = new Question(
                review,
                "hand-over",
                hand.group(),
                List.of("take", "not-now", "close"),
                "not-now",
                hand.within().dividedBy(2),
                hand.within(),
                "hot enough for a person");
        return Questions.ask(lead, question).orElseGet(() -> {
            var choice = lead.review(review).map(LeadState.Asked::choice).orElse("not-now");
            return passed(step, name, "sales did not take it: " + choice);
        });
    }

    private static Ruling tell(Case lead, String group, String about, String name) {
        return Problems.orAsk(lead, "notify")
                .orElseGet(() -> Ruling.act(new Move.Notify(group, about), name, "the file says to tell " + group));
    }

    static Ruling passed(Step step, String name, String because) {
        return Ruling.change(new Passed(step.id(), new Reason(name, because)));
    }

    private static String about(Run run, Step step) {
        return run.sequence() + "/" + step.id();
    }

    private static String handOver(Case lead, Run run, Step step) {
        return lead.reviewOfThisLife("hand-over/" + about(run, step));
    }

    static String days(Duration duration) {
        if (duration.toMinutes() % 60 != 0) {
            return count(duration.toMinutes(), "minute");
        }
        return duration.toHours() % 24 == 0 ? count(duration.toDays(), "day") : count(duration.toHours(), "hour");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
