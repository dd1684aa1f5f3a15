package leadloom.journey.weekly;

import java.util.Locale;

/**
 * What a week says to one question.
 *
 * @param difference of the rates, of {@code one} minus {@code other}
 * @param likely where the true difference lies, 95 times of 100
 * @param certainty 0 to 1: how seldom chance alone would do that, with all the week's questions counted in
 * @param more how many more the smaller group needs; 0 unless nothing is learnt yet
 * @param days until they are there, at this week's pace; 0 unless nothing is learnt yet, or nobody comes
 */
public record Finding(
        String id,
        Verdict verdict,
        String about,
        String measure,
        Question.Unit unit,
        Question.Arm one,
        Question.Arm other,
        double difference,
        Share.Range likely,
        double certainty,
        int more,
        int days,
        String caution,
        Lever lever) {

    /** What can be said. */
    public enum Verdict {
        /** Larger than chance. */
        LEARNT,
        /** Enough people, and a difference that is worth knowing would have shown itself. */
        NO_DIFFERENCE,
        /** Too few to tell. */
        NOTHING_YET;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
