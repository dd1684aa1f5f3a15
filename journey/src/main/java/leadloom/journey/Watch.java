package leadloom.journey;

import java.util.List;
import java.util.Optional;
import leadloom.journey.Questions.Question;

/** Watches a lead whose sequence is over: flags it when it has been quiet for too long. */
final class Watch {

    /** A lead is kept once although it is cold; then it must end. */
    private static final int MOST_KEPT = 1;

    private Watch() {}

    static Ruling rule(Case lead) {
        if (!lead.mailable()) {
            return Endings.close(lead, Outcome.NOT_MAILABLE, "entry.consent", "may not be written to");
        }
        var cold = lead.campaign().cold();
        var quietSince = lead.state().quietSince();
        var coldAt = quietSince.plus(cold.quietFor());
        if (coldAt.isAfter(lead.now()) && openQuestion(lead).isEmpty()) {
            return lead.waitUntil(
                    coldAt,
                    "Cold timer: " + Steps.days(cold.quietFor()),
                    "cold.quiet_for",
                    "the sequence is over; cold after " + Steps.days(cold.quietFor()) + " of silence");
        }
        if (!cold.askSales()) {
            return Endings.close(lead, Outcome.CLOSED_COLD, "cold.then", "quiet for " + Steps.days(cold.quietFor()));
        }
        return askSales(lead);
    }

    private static Optional<LeadState.Asked> openQuestion(Case lead) {
        return lead.review(review(lead)).filter(asked -> asked.isOpen() || !"wait".equals(asked.choice()));
    }

    private static Ruling askSales(Case lead) {
        var cold = lead.campaign().cold();
        var keep = lead.state().keptCold() < MOST_KEPT;
        var question = new Question(
                review(lead),
                "cold",
                "sales",
                keep ? List.of("call", "wait", "close") : List.of("call", "close"),
                cold.keepIfNobodyDecides() && keep ? "wait" : "close",
                cold.escalateAfter(),
                cold.decideWithin(),
                "no sign of life for " + Steps.days(cold.quietFor()));
        return Questions.ask(lead, question).orElseGet(() -> answered(lead));
    }

    private static Ruling answered(Case lead) {
        var choice = lead.review(review(lead)).map(LeadState.Asked::choice).orElse("close");
        return "call".equals(choice)
                ? Endings.handOver(lead, "cold", "cold.then", "sales wants to call")
                : Endings.close(lead, Outcome.CLOSED_COLD, "cold.then", "closed after a long silence");
    }

    private static String review(Case lead) {
        return "cold/" + lead.state().keptCold();
    }
}
