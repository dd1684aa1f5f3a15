package leadloom.api.console.leads;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws the steps of a score, small: a line whose heights are points, from zero up. */
final class Steps {

    private static final int HEIGHT = 16;
    private static final int STEP = 6;
    private static final int HIGHEST = 100;

    private Steps() {}

    /** Empty where there are not two steps to draw a line between. */
    static String line(List<Integer> scores) {
        return scores.size() < 2 ? "" : svg(scores, STEP, HEIGHT, "steps");
    }

    /** The same over a card's whole width. */
    static String wide(List<Integer> scores) {
        return scores.size() < 2 ? "" : svg(scores, 290 / (scores.size() - 1), 44, "steps wide");
    }

    private static String svg(List<Integer> scores, int step, int height, String style) {
        var top = Math.max(
                HIGHEST, scores.stream().mapToInt(Integer::intValue).max().orElse(0));
        var points = IntStream.range(0, scores.size())
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%d,%.1f",
                        1 + i * step,
                        height - 1 - Math.max(0, scores.get(i)) * (height - 2.0) / top))
                .collect(Collectors.joining(" "));
        var words = "Score steps " + scores.stream().map(String::valueOf).collect(Collectors.joining(", "));
        var width = 2 + (scores.size() - 1) * step;
        return "<svg class=\"" + style + "\" role=\"img\" aria-label=\"" + words + "\" width=\"" + width
                + "\" height=\""
                + height + "\" viewBox=\"0 0 " + width + ' ' + height + "\"><title>" + words
                + "</title><polyline points=\"" + points
                + "\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"></polyline></svg>";
    }
}
