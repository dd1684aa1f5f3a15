package leadloom.journey;

import java.time.Instant;
import java.util.HashSet;
import leadloom.journey.LeadState.Draft;
import leadloom.journey.LeadState.Lookup;
import leadloom.journey.LeadState.Place;
import leadloom.journey.LeadState.Run;
import leadloom.journey.Move.Compose;

/** The part of {@link Fold} that knows what a turn changes, whether it was just decided or read from the journal. */
final class Turns {

    private Turns() {}

    static void apply(LeadStateBuilder lead, Turn turn, Instant at) {
        switch (turn) {
            case Turn.Segmented segmented ->
                lead.place = new Place(segmented.segment(), segmented.score().total(), at);
            case Turn.Entered entered -> {
                var visited = new HashSet<String>();
                if (lead.run != null) {
                    visited.addAll(lead.run.visited());
                }
                visited.add(entered.sequence());
                var segment = lead.place == null ? "" : lead.place.segment();
                lead.run = new Run(entered.sequence(), segment, 0, at, visited, false);
                lead.draft = null;
            }
            case Turn.Passed passed -> lead.stepDone(at);
            case Turn.WentWithout without -> wentWithout(lead, without.what());
            case Turn.Defaulted defaulted -> Answers.defaulted(lead, at, defaulted);
            case Turn.SequenceEnded ended -> {
                if (lead.run != null) {
                    var run = lead.run;
                    lead.run = new Run(run.sequence(), run.segment(), run.index(), run.since(), run.visited(), true);
                }
            }
            case Turn.BeganAgain again -> lead.beginAgain();
        }
    }

    private static void wentWithout(LeadStateBuilder lead, String what) {
        switch (what) {
            case "enrichment" -> {
                lead.lookup = Lookup.WITHOUT;
                lead.troubles.remove("enrich");
            }
            case "crm" -> {
                lead.crmGivenUp = true;
                lead.troubles.remove("sync-crm");
            }
            case "line" -> {
                var trouble = lead.troubles.remove("compose");
                if (trouble != null && trouble.move() instanceof Compose compose) {
                    lead.draft = Draft.none(compose.sequence(), compose.step());
                }
            }
            default -> throw new IllegalStateException("unknown in this version: went without " + what);
        }
    }
}
