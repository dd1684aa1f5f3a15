package leadloom.api.console.leads;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import leadloom.api.console.leads.StoryRow.Piece;

/** What a person changed in a text, word by word. */
final class Changes {

    /** Longer texts are shown one after the other: comparing them would take long and help nobody. */
    private static final int MOST_WORDS = 400;

    private Changes() {}

    static List<Piece> same(String text) {
        return List.of(new Piece("same", text));
    }

    static List<Piece> between(String before, String after) {
        var old = before.strip().split("\\s+");
        var fresh = after.strip().split("\\s+");
        if (old.length > MOST_WORDS || fresh.length > MOST_WORDS) {
            return List.of(new Piece("del", before), new Piece("ins", after));
        }
        return joined(steps(old, fresh, common(old, fresh)));
    }

    /** How many words two tails have in common at the most. */
    private static int[][] common(String[] old, String[] fresh) {
        var common = new int[old.length + 1][fresh.length + 1];
        for (var i = old.length - 1; i >= 0; i--) {
            for (var j = fresh.length - 1; j >= 0; j--) {
                common[i][j] = old[i].equals(fresh[j])
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<Piece> steps(String[] old, String[] fresh, int[][] common) {
        var steps = new ArrayList<Piece>();
        var i = 0;
        var j = 0;
        while (i < old.length || j < fresh.length) {
            if (i < old.length && j < fresh.length && old[i].equals(fresh[j])) {
                steps.add(new Piece("same", old[i++]));
                j++;
            } else if (i < old.length && (j == fresh.length || common[i + 1][j] >= common[i][j + 1])) {
                steps.add(new Piece("del", old[i++]));
            } else {
                steps.add(new Piece("ins", fresh[j++]));
            }
        }
        return steps;
    }

    private static List<Piece> joined(List<Piece> steps) {
        var joined = new ArrayDeque<Piece>();
        for (var step : steps) {
            var last = joined.peekLast();
            if (last != null && last.kind().equals(step.kind())) {
                joined.removeLast();
                joined.addLast(new Piece(step.kind(), last.text() + ' ' + step.text()));
            } else {
                joined.addLast(step);
            }
        }
        return List.copyOf(joined);
    }
}
