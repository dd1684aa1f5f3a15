package leadloom.api.console.chart;

import java.util.List;

/** The ground every larger drawing stands on: its frame, its scale at the left and its names below. */
final class Canvas {

    static final double WIDTH = 640;
    static final double HEIGHT = 212;
    static final double LEFT = 56;
    static final double TOP = 10;
    static final double BASE = 186;
    static final double PLOT = WIDTH - LEFT;

    private static final int NAMES_AT_MOST = 10;
    private static final double NAME_LINE = 204;

    private final Markup markup = new Markup();
    private final Axis axis;

    /** @param linked it holds links; then it must not claim to be one picture, or nobody could reach them */
    Canvas(String title, Axis axis, Format format, boolean linked) {
        this.axis = axis;
        markup.open("div", "class", "scroll", "tabindex", 0, "role", "region", "aria-label", title)
                .open(
                        "svg",
                        "class",
                        "plot",
                        "viewBox",
                        "0 0 640 212",
                        "role",
                        linked ? "group" : "img",
                        "aria-label",
                        title)
                .element("title", title);
        for (var mark : axis.marks()) {
            var height = y(mark);
            markup.empty("line", "class", "axis", "x1", LEFT, "x2", WIDTH, "y1", height, "y2", height)
                    .element("text", format.of(mark), "x", LEFT - 6, "y", height + 4, "text-anchor", "end");
        }
    }

    Markup markup() {
        return markup;
    }

    double y(double value) {
        return BASE - axis.share(value) * (BASE - TOP);
    }

    /** Writes names below evenly spaced places, leaving out some where they would run into each other. */
    void names(List<String> names) {
        var each = PLOT / Math.max(1, names.size());
        var every = (names.size() + NAMES_AT_MOST - 1) / NAMES_AT_MOST;
        for (var i = 0; i < names.size(); i += Math.max(1, every)) {
            nameAt(LEFT + each * (i + 0.5), names.get(i));
        }
    }

    void nameAt(double x, String name) {
        markup.element("text", name, "x", x, "y", NAME_LINE, "text-anchor", "middle");
    }

    String finished() {
        return markup.close("svg").close("div").toString();
    }
}
