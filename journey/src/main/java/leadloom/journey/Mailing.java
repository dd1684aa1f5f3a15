package leadloom.journey;

import java.util.List;
import java.util.Optional;
import leadloom.journey.LeadState.Draft;
import leadloom.journey.LeadState.Hold;
import leadloom.journey.LeadState.Run;
import leadloom.journey.Move.Compose;
import leadloom.journey.Move.Deliver;
import leadloom.journey.Questions.Question;
import leadloom.journey.campaign.Campaign.Action.Send;
import leadloom.journey.campaign.Campaign.Approvals;
import leadloom.journey.campaign.Campaign.FirstLine;
import leadloom.journey.campaign.Campaign.Step;
import leadloom.journey.policy.ApprovalPolicy;
import org.jspecify.annotations.Nullable;

/** Brings one mail on its way: first line, approval, the limits of this person, and out. */
final class Mailing {

    private Mailing() {}

    static Ruling rule(Case lead, Run run, Step step, Send send, String name) {
        if (!lead.mailable()) {
            return Steps.passed(step, name, "no consent to be written to");
        }
        var firstLine = lead.campaign().firstLine();
        var line = send.withFirstLine() && firstLine != null
                ? line(lead, run, step, send, firstLine)
                : Optional.<Ruling>empty();
        return line.or(() -> held(lead))
                .or(() -> Problems.orAsk(lead, "deliver"))
                .orElseGet(() -> Ruling.act(
                        new Deliver(run.sequence(), step.id(), send.template(), approvedLine(lead, run, step)),
                        name,
                        "step " + step.id() + " is due and every limit is kept"));
    }

    /** What keeps a mail back on purpose. */
    private static Optional<Ruling> held(Case lead) {
        var held = lead.held("deliver").map(hold -> waitFor(lead, hold));
        if (held.isPresent()) {
            return held;
        }
        var first = lead.firstSend();
        if (first.isAfter(lead.now())) {
            return Optional.of(lead.waitUntil(
                    first, "Held by limits until the next window", "limits", "gap, cap or quiet hours of this person"));
        }
        return Optional.empty();
    }

    private static Ruling waitFor(Case lead, Hold hold) {
        return lead.waitUntil(hold.until(), "Held: " + hold.reason(), "limits", "held: " + hold.reason());
    }

    /** What is to be done about the first line before the mail can go; empty where it is settled. */
    private static Optional<Ruling> line(Case lead, Run run, Step step, Send send, FirstLine firstLine) {
        var draft = lead.state().draft();
        if (draft != null && draft.step().equals(step.id()) && draft.sequence().equals(run.sequence())) {
            return approval(lead, run, step, draft);
        }
        var trouble = lead.trouble("compose");
        if (trouble.isPresent() && firstLine.plainTemplateIfItFails()) {
            return Optional.of(Ruling.change(new Turn.WentWithout(
                    "line",
                    new Reason(
                            "ai.if_it_fails",
                            "no line could be had: " + trouble.orElseThrow().failure()))));
        }
        var held = lead.held("deliver").map(hold -> waitFor(lead, hold));
        if (held.isPresent()) {
            return held;
        }
        return Problems.orAsk(lead, "compose").or(() -> Optional.of(compose(lead, run, step, send)));
    }

    private static Ruling compose(Case lead, Run run, Step step, Send send) {
        var atOnce = !alwaysShown(lead, run, step) && held(lead).isEmpty();
        var deliver = atOnce ? new Deliver(run.sequence(), step.id(), send.template(), null) : null;
        return Ruling.act(
                new Compose(run.sequence(), step.id(), send.template(), deliver),
                "ai",
                atOnce ? "a first line, and out if its checks pass" : "a first line for a person to see");
    }

    private static Optional<Ruling> approval(Case lead, Run run, Step step, Draft draft) {
        if (draft.line() == null || !mustBeSeen(lead, run, step, draft)) {
            return Optional.empty();
        }
        var approvals = lead.campaign().approvals();
        return Questions.ask(
                lead,
                new Question(
                        review(lead, run, step),
                        "first-line",
                        "reviewers",
                        List.of("approve", "edit", "plain"),
                        "plain",
                        approvals.escalateAfter(),
                        approvals.plainTemplateIfNobodyDecides() ? approvals.decideWithin() : null,
                        because(lead.campaign().approvals(), draft)));
    }

    private static String because(Approvals approvals, Draft draft) {
        if (draft.trial()) {
            return "one of the first " + approvals.first() + " lines of this version";
        }
        if (!draft.checksPassed()) {
            return "a check failed";
        }
        return draft.confidence() < approvals.confidenceBelowPercent() ? "low confidence" : "sample or segment";
    }

    private static boolean mustBeSeen(Case lead, Run run, Step step, Draft draft) {
        var approvals = lead.campaign().approvals();
        if (!draft.checksPassed() && !draft.trial() && !approvals.whenCheckFailed()) {
            return alwaysShown(lead, run, step);
        }
        return alwaysShown(lead, run, step)
                || !ApprovalPolicy.mayLeaveUnseen(approvals, draft.checksPassed(), draft.confidence(), draft.trial());
    }

    /** Known before the line is written: the segment's rule and the sample. */
    private static boolean alwaysShown(Case lead, Run run, Step step) {
        var approvals = lead.campaign().approvals();
        var place = lead.state().place();
        return place != null && approvals.segments().contains(place.segment())
                || lead.state().id().spread("sample/" + run.sequence() + "/" + step.id(), 100)
                        < approvals.samplePercent();
    }

    /**
     * The line to use: as written, as edited, or none. A line whose check failed never leaves without a person's word.
     */
    private static @Nullable String approvedLine(Case lead, Run run, Step step) {
        var draft = lead.state().draft();
        if (draft == null || draft.line() == null) {
            return null;
        }
        var asked = lead.review(review(lead, run, step));
        if (asked.isPresent()) {
            return switch (asked.orElseThrow().choice()) {
                case "approve" -> draft.line();
                case "edit" -> asked.orElseThrow().line();
                case null, default -> null;
            };
        }
        return draft.checksPassed() ? draft.line() : null;
    }

    private static String review(Case lead, Run run, Step step) {
        return lead.reviewOfThisLife("line/" + run.sequence() + "/" + step.id());
    }
}
