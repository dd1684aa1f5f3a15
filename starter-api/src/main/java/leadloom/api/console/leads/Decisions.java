package leadloom.api.console.leads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.api.console.leads.StoryRow.Actor;
import leadloom.api.console.leads.StoryRow.Fold;
import leadloom.api.console.leads.StoryRow.Making;
import leadloom.api.lead.Labels;
import leadloom.api.lead.Sentences;
import leadloom.hub.journal.Entries.Stored;
import leadloom.journey.Event.Decided;
import leadloom.journey.Move;
import leadloom.journey.Reason;
import leadloom.journey.Turn;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.campaign.Condition;
import leadloom.journey.scoring.Score;
import org.jspecify.annotations.Nullable;

/** Tells what was decided: where a lead was put, what it waits for, whom it asks, what it did not get and why. */
final class Decisions {

    private final Telling life;
    private @Nullable Score before;
    private Move.@Nullable Wait plan;

    Decisions(Telling life) {
        this.life = life;
    }

    List<Making> tell(Stored stored, Decided decided) {
        var rows = new ArrayList<Making>();
        for (var turn : decided.turns()) {
            rows.add(turn(stored.at(), turn, decided)
                    .by(turn.reason().rule(), decided.campaignVersion(), decided.engine()));
        }
        move(stored, decided)
                .ifPresent(
                        row -> rows.add(row.by(decided.reason().rule(), decided.campaignVersion(), decided.engine())));
        return rows;
    }

    private Making turn(Instant at, Turn turn, Decided decided) {
        return switch (turn) {
            case Turn.Segmented segmented -> segmented(at, segmented, life.campaign(decided.campaignVersion()));
            case Turn.Defaulted defaulted ->
                new Making(at, Actor.RULE, "Nobody decided in time, so: " + defaulted.choice())
                        .why(because(defaulted.reason()));
            default -> new Making(at, Actor.RULE, Sentences.turn(turn)).why(because(turn.reason()));
        };
    }

    private Making segmented(Instant at, Turn.Segmented segmented, Campaign campaign) {
        var score = segmented.score();
        var earlier = before;
        before = score;
        var title = campaign.segment(segmented.segment())
                .map(Campaign.Segment::title)
                .orElse(segmented.segment());
        var making = earlier == null
                ? new Making(at, Actor.RULE, "Put into " + title + " with " + score.total() + " points")
                : new Making(at, Actor.RULE, title + ": score " + earlier.total() + " → " + score.total());
        return making.why(because(segmented.reason()) + " " + range(title, segmented.segment(), campaign))
                .values(lines(earlier, score));
    }

    /** All points at first, later those that changed. */
    private static List<String> lines(@Nullable Score earlier, Score score) {
        var old = new HashMap<String, Integer>();
        if (earlier != null) {
            earlier.lines().forEach(line -> old.merge(line.rule(), line.points(), Integer::sum));
        }
        var lines = new ArrayList<String>();
        for (var line : score.lines()) {
            var change = line.points() - old.getOrDefault(line.rule(), 0);
            old.remove(line.rule());
            if (change != 0) {
                lines.add(signed(change) + " " + Labels.of(line.rule()));
            }
        }
        old.forEach((rule, points) -> lines.add(signed(-points) + " " + Labels.of(rule)));
        return lines;
    }

    static String signed(int points) {
        return (points < 0 ? "−" : "+") + Math.abs(points);
    }

    /** Such as "Warm starts at 50." */
    private static String range(String title, String segment, Campaign campaign) {
        return thresholds(campaign).containsKey(segment)
                ? title + " starts at " + thresholds(campaign).get(segment) + "."
                : "";
    }

    /** From which score on each segment begins, where its condition says so. */
    static Map<String, Integer> thresholds(Campaign campaign) {
        var from = new HashMap<String, Integer>();
        for (var segment : campaign.segments()) {
            for (var test : segment.when().tests()) {
                if (test.field().equals("score") && test.comparison() instanceof Condition.AtLeast(var bound)) {
                    from.put(segment.id(), bound.intValue());
                }
            }
        }
        return from;
    }

    private Optional<Making> move(Stored stored, Decided decided) {
        return switch (decided.move()) {
            case Move.Wait wait -> Optional.of(waits(stored.at(), wait, decided));
            case Move.AskHuman ask -> Optional.of(asks(stored.at(), ask, decided.reason()));
            case Move.Finish finish ->
                Optional.of(new Making(
                                stored.at(),
                                Actor.RULE,
                                "Ended: " + finish.outcome().word().replace('-', ' '))
                        .why(because(decided.reason())));
            case Move.Enrich enrich -> underWay(stored, decided);
            case Move.SyncCrm sync -> underWay(stored, decided);
            case Move.Compose compose -> underWay(stored, decided);
            case Move.Deliver deliver -> underWay(stored, decided);
            case Move.Notify notify -> underWay(stored, decided);
        };
    }

    /** An act that came to something is told there. */
    private Optional<Making> underWay(Stored stored, Decided decided) {
        return life.carriedOut(stored.position())
                ? Optional.empty()
                : Optional.of(new Making(stored.at(), Actor.RULE, Sentences.move(decided.move()))
                        .why(because(decided.reason()) + " It is under way."));
    }

    private Making waits(Instant at, Move.Wait wait, Decided decided) {
        var same = plan != null && plan.equals(wait) && decided.turns().isEmpty();
        plan = wait;
        if (wait.what().startsWith("Held")) {
            var sent = life.sent();
            return new Making(
                            at, Actor.HELD, "Not sent yet: " + decided.reason().because())
                    .why("Held on purpose. First free slot: "
                            + life.said().words().at(wait.until()) + ".")
                    .values(sent.isEmpty() ? List.of() : List.of("Counted: " + String.join(", ", Acts.last(sent))));
        }
        var making = new Making(
                        at, Actor.RULE, "Waits until " + life.said().words().at(wait.until()))
                .why(wait.what() + ". " + because(decided.reason()));
        return same ? making.folded(Fold.UNCHANGED) : making;
    }

    private Making asks(Instant at, Move.AskHuman ask, Reason reason) {
        plan = null;
        var due = ask.due() == null
                ? " It waits until somebody decides."
                : " If nobody decides by " + life.said().words().at(ask.due()) + ": " + ask.otherwise() + ".";
        return new Making(
                        at,
                        Actor.RULE,
                        "Asked " + ask.group() + ": " + ask.kind() + (ask.level() > 1 ? ", escalated" : ""))
                .why(because(reason) + due)
                .values(List.of("Choices: " + String.join(", ", ask.choices())));
    }

    private String because(Reason reason) {
        var text = life.said().of(reason.because());
        return text.isEmpty() ? "" : Acts.capital(text) + ".";
    }
}
