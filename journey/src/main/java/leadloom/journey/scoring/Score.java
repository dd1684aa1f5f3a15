package leadloom.journey.scoring;

import java.util.List;

/**
 * A score that adds up in front of the reader.
 *
 * @param lines one for each rule that gave or took points, in the order of the file
 */
public record Score(int fit, int interest, List<Line> lines) {

    public Score {
        lines = List.copyOf(lines);
    }

    public int total() {
        return fit + interest;
    }

    /** The points of one rule, faded to the instant of the score. */
    public record Line(String rule, int points) {}
}
