package leadloom.hub.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What changed between two texts, line by line: the fewest lines taken out and put in. */
public final class LineDiff {

    /** Beyond this the table of the comparison would not fit; all between the equal ends counts as changed then. */
    private static final long LARGEST = 9_000_000;

    private static final int AROUND = 3;

    private LineDiff() {}

    public enum Kind {
        SAME,
        REMOVED,
        ADDED;

        /** As it is written before a line. */
        public String sign() {
            return this == SAME ? " " : this == REMOVED ? "-" : "+";
        }
    }

    /**
     * A line.
     *
     * @param before its number in the first text; 0 where it is not there
     * @param after its number in the second
     */
    public record Line(Kind kind, int before, int after, String text) {}

    /** All lines of both, in order. */
    public static List<Line> of(String before, String after) {
        var old = before.lines().toList();
        var fresh = after.lines().toList();
        var head = 0;
        while (head < Math.min(old.size(), fresh.size()) && old.get(head).equals(fresh.get(head))) {
            head++;
        }
        var tail = 0;
        while (tail < Math.min(old.size(), fresh.size()) - head
                && old.get(old.size() - 1 - tail).equals(fresh.get(fresh.size() - 1 - tail))) {
            tail++;
        }
        var lines = new ArrayList<Line>();
        for (var at = 0; at < head; at++) {
            lines.add(new Line(Kind.SAME, at + 1, at + 1, old.get(at)));
        }
        middle(old.subList(head, old.size() - tail), fresh.subList(head, fresh.size() - tail), head, lines);
        for (var at = tail; at > 0; at--) {
            lines.add(new Line(Kind.SAME, old.size() - at + 1, fresh.size() - at + 1, old.get(old.size() - at)));
        }
        return List.copyOf(lines);
    }

    private static void middle(List<String> old, List<String> fresh, int offset, List<Line> lines) {
        var common = common(old, fresh);
        var i = 0;
        var j = 0;
        while (i < old.size() || j < fresh.size()) {
            if (i < old.size() && j < fresh.size() && old.get(i).equals(fresh.get(j)) && common.length > 1) {
                lines.add(new Line(Kind.SAME, offset + i + 1, offset + j + 1, old.get(i)));
                i++;
                j++;
            } else if (i < old.size()
                    && (j == fresh.size() || common.length == 1 || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Kind.REMOVED, offset + i + 1, 0, old.get(i)));
                i++;
            } else {
                lines.add(new Line(Kind.ADDED, 0, offset + j + 1, fresh.get(j)));
                j++;
            }
        }
    }

    /** For each pair of ends, how many lines both have in order; a single row where that would be too large. */
    private static int[][] common(List<String> old, List<String> fresh) {
        if ((long) old.size() * fresh.size() > LARGEST || old.isEmpty() || fresh.isEmpty()) {
            return new int[1][1];
        }
        var common = new int[old.size() + 1][fresh.size() + 1];
        for (var i = old.size() - 1; i >= 0; i--) {
            for (var j = fresh.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(fresh.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /** Only what changed, with a few lines around each change. */
    public static List<List<Line>> hunks(List<Line> all) {
        var hunks = new ArrayList<List<Line>>();
        var current = new ArrayList<Line>();
        var lastShown = -1;
        for (var at = 0; at < all.size(); at++) {
            if (!near(all, at)) {
                continue;
            }
            if (at > lastShown + 1 && !current.isEmpty()) {
                hunks.add(List.copyOf(current));
                current.clear();
            }
            current.add(all.get(at));
            lastShown = at;
        }
        if (!current.isEmpty()) {
            hunks.add(List.copyOf(current));
        }
        return hunks;
    }

    private static boolean near(List<Line> all, int at) {
        return all.subList(Math.max(0, at - AROUND), Math.min(all.size(), at + AROUND + 1)).stream()
                .anyMatch(line -> line.kind() != Kind.SAME);
    }

    /** How many lines changed; one that took the place of another counts once. */
    public static long changes(List<Line> all) {
        var changes = 0L;
        var removed = 0L;
        var added = 0L;
        for (var line : all) {
            switch (line.kind()) {
                case REMOVED -> removed++;
                case ADDED -> added++;
                case SAME -> {
                    changes += Math.max(removed, added);
                    removed = 0;
                    added = 0;
                }
            }
        }
        return changes + Math.max(removed, added);
    }

    /** As {@code diff -u} prints it, without heads. */
    public static String text(List<Line> all) {
        return hunks(all).stream()
                .map(hunk -> hunk.stream()
                        .map(line -> line.kind().sign() + line.text() + "\n")
                        .collect(Collectors.joining("", at(hunk), "")))
                .collect(Collectors.joining());
    }

    private static String at(List<Line> hunk) {
        var before = hunk.stream().filter(line -> line.before() > 0).mapToInt(Line::before);
        var after = hunk.stream().filter(line -> line.after() > 0).mapToInt(Line::after);
        return "@@ -" + before.min().orElse(0) + " +" + after.min().orElse(0) + " @@\n";
    }
}
