package leadloom.activities.crm;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import leadloom.hub.lead.Leads.Lead;
import leadloom.journey.Move.SyncCrm;
import leadloom.journey.scoring.Score;
import leadloom.journey.scoring.Scoring;

/** Why a lead stands where it stands, in a sentence that adds up. Names rules and numbers, nobody's values. */
final class ScoreNote {

    private ScoreNote() {}

    /** Empty where no rule gave or took a point. */
    static Optional<String> of(Lead lead, SyncCrm move, Instant now) {
        var state = lead.state();
        var heard = state.lastSignOfLife();
        var score = Scoring.score(
                lead.campaign().scoring(),
                state.facts(),
                state.signals(),
                heard == null ? state.captured().at() : heard,
                now);
        return score.lines().isEmpty() ? Optional.empty() : Optional.of(text(lead, move, score));
    }

    private static String text(Lead lead, SyncCrm move, Score score) {
        var lines = score.lines().stream()
                .map(line -> "%+d %s".formatted(line.points(), line.rule()))
                .collect(Collectors.joining(", "));
        return "Leadloom, campaign %s: segment %s, status %s. Score %d (fit %d, interest %d): %s."
                .formatted(
                        lead.campaign().id(),
                        move.segment(),
                        move.status(),
                        score.total(),
                        score.fit(),
                        score.interest(),
                        lines);
    }
}
