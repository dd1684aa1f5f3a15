package leadloom.api.console.weekly;

import java.util.List;
import leadloom.hub.weekly.Adjustments.Bench;
import leadloom.hub.weekly.Dial;
import leadloom.hub.weekly.WeekContent.Told;
import leadloom.journey.weekly.Lever;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the step "Adjust", with a finding's suggestion filled in where one is tried.
 *
 * @param avoid words to avoid that are suggested; empty where none are
 */
public record Tried(Bench bench, List<Field> fields, String avoid) {

    public Tried {
        fields = List.copyOf(fields);
    }

    /**
     * One dial as a form field.
     *
     * @param name of the field
     * @param shown hours are shown in days where they are whole days
     * @param suggested whether the value is a finding's and not the file's
     */
    public record Field(Dial dial, String name, int shown, boolean suggested) {

        private static final int DAY = 24;

        /** Whether whole days are shown, so that nobody counts in hours. */
        public boolean days() {
            return dial.kind() == Dial.Kind.HOURS && wholeDays(dial.value());
        }

        private static boolean wholeDays(int hours) {
            return hours % DAY == 0;
        }

        public int scaled(int value) {
            return days() ? value / DAY : value;
        }

        /** The lowest that is allowed, rounded up to what can be typed. */
        public int lowest() {
            return days() ? Math.ceilDiv(dial.lowest(), DAY) : dial.lowest();
        }

        public int highest() {
            return scaled(dial.highest());
        }

        public String unit() {
            return days() ? "days" : dial.kind().word();
        }

        /** What was typed, as the file counts. */
        int value(int typed) {
            return days() ? Math.multiplyExact(typed, DAY) : typed;
        }
    }

    static Tried of(Bench bench, @Nullable Told told) {
        var lever = told == null ? new Lever.None() : told.lever();
        return new Tried(
                bench,
                bench.dials().stream().map(dial -> field(dial, lever)).toList(),
                lever instanceof Lever.Phrase phrase ? phrase.phrase() : "");
    }

    private static Field field(Dial dial, Lever lever) {
        var wanted = switch (lever) {
            case Lever.Wait wait
            when dial.label().endsWith(" " + wait.sequence() + "/" + wait.step()) -> wait.suggested();
            case Lever.Threshold threshold when dial.segment().equals(threshold.segment()) -> threshold.suggested();
            case Lever.Wait wait -> dial.value();
            case Lever.Threshold threshold -> dial.value();
            case Lever.None none -> dial.value();
            case Lever.Mail mail -> dial.value();
            case Lever.Phrase phrase -> dial.value();
        };
        var field = new Field(dial, "dial" + dial.what(), wanted, wanted != dial.value());
        return new Field(dial, field.name(), field.scaled(wanted), field.suggested());
    }
}
