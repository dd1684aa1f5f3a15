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
        if (coldAt.isAfter(lead.now()) && decision(lead).isEmpty()) {
            return lead.waitUntil(
                    coldAt,
                    "Cold timer: " + Steps.days(cold.quietFor()),
                    "cold.quiet_for",
                    "the sequence is over; cold after " + Steps.days(cold.quietFor()) + " of silence");
        }
        if (!cold.askSales()) {
            return Endings.close(lead, Outcome.CLOSED_COLD, "cold.then", "quiet for " + Steps.days(cold.quietFor()));
        }
        return decision(lead).map(choice -> decided(lead, choice)).orElseGet(() -> askSales(lead));
    }

    /** What sales wants done; the person's word stands, whatever the lead does meanwhile. */
    private static Optional<String> decision(Case lead) {
        var called = lead.state().answered("cold", "call");
        return called || lead.state().answered("cold", "close")
                ? Optional.of(called ? "call" : "close")
                : Optional.empty();
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
        return Questions.ask(lead, question).orElseGet(() -> decided(lead, "close"));
    }

    private static Ruling decided(Case lead, String choice) {
        return choice.equals("call")
                ? Endings.handOver(lead, "cold", "cold.then", "sales wants to call")
                : Endings.close(lead, Outcome.CLOSED_COLD, "cold.then", "closed after a long silence");
    }

    /** One question for each silence: a sign of life makes an open one pointless, and the next silence a new one. */
    private static String review(Case lead) {
        return "cold/" + lead.state().quietSince().getEpochSecond();
    }
}
