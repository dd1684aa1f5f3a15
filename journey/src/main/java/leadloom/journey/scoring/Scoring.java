package leadloom.journey.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import leadloom.journey.campaign.Campaign.ScoringRule;
import leadloom.journey.campaign.Campaign.ScoringRule.Fit;
import leadloom.journey.campaign.Campaign.ScoringRule.Interest;
import leadloom.journey.campaign.Campaign.ScoringRule.Quiet;
import leadloom.journey.lead.Facts;
import leadloom.journey.scoring.Score.Line;
import org.jspecify.annotations.Nullable;

/** Adds up a lead's points. The order in which signals arrived makes no difference. */
public final class Scoring {

    private Scoring() {}

    /**
     * The score at one instant.
     *
     * @param lastHeardOf the last sign of life from the person, capture included
     */
    public static Score score(
            List<ScoringRule> rules, Facts facts, List<Signal> signals, Instant lastHeardOf, Instant now) {
        var lines = new ArrayList<Line>();
        var fit = 0;
        var interest = 0;
        for (var rule : rules) {
            var points = switch (rule) {
                case Fit known -> known.when().holds(facts::get) ? known.points() : 0;
                case Interest shown -> interest(shown, facts, signals, now);
                case Quiet quiet -> quiet.points() * fullPeriods(lastHeardOf, now, quiet.every());
            };
            if (points != 0) {
                lines.add(new Line(rule.id(), points));
            }
            if (rule instanceof Fit) {
                fit += points;
            } else {
                interest += points;
            }
        }
        return new Score(fit, interest, lines);
    }

    private static int interest(Interest rule, Facts facts, List<Signal> signals, Instant now) {
        var matching = signals.stream()
                .filter(signal -> signal.kind() == rule.signal())
                .filter(signal ->
                        rule.when().holds(field -> about(signal, field).or(() -> facts.get(field))))
                .sorted(Comparator.comparing(Signal::at).reversed())
                .toList();
        var counted = rule.once() ? matching.stream().limit(1).toList() : matching;
        return (int) Math.round(counted.stream()
                .mapToDouble(signal -> faded(rule.points(), rule.halfLife(), signal.at(), now))
                .sum());
    }

    private static Optional<String> about(Signal signal, String field) {
        return field.equals("link") || field.equals("page") ? Optional.of(signal.about()) : Optional.empty();
    }

    /** StrictMath, because the same points must come out on every machine. */
    private static double faded(int points, @Nullable Duration halfLife, Instant at, Instant now) {
        if (halfLife == null || !at.isBefore(now)) {
            return points;
        }
        var lives = (double) Duration.between(at, now).toSeconds() / halfLife.toSeconds();
        return points * StrictMath.pow(0.5, lives);
    }

    private static int fullPeriods(Instant from, Instant to, Duration period) {
        return from.isBefore(to) ? (int) (Duration.between(from, to).toSeconds() / period.toSeconds()) : 0;
    }
}
