package leadloom.api.console.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A small line of how one number went, with the target it should reach. A period without a number is a gap, not a zero.
 *
 * @param target null where there is none
 * @param colour 1 to 6
 */
public record Sparkline(
        String title, List<Point> points, @Nullable Double target, Format format, int colour) implements Chart {

    private static final double WIDTH = 240;
    private static final double HEIGHT = 44;
    private static final double EDGE = 4;

    /**
     * One period.
     *
     * @param value null where there was nothing to measure
     * @param link where its rows are; null where nothing is behind it
     */
    public record Point(
            String label, @Nullable Double value, @Nullable Link link) {}

    private record Place(double x, double y) {}

    public Sparkline {
        points = List.copyOf(points);
    }

    @Override
    public String drawing() {
        var axis = Axis.upTo(greatest(), false);
        var markup = new Markup()
                .open(
                        "svg",
                        "class",
                        "spark c" + colour,
                        "viewBox",
                        "0 0 240 44",
                        "preserveAspectRatio",
                        "none",
                        "role",
                        "img",
                        "aria-label",
                        words())
                .element("title", words());
        if (target != null) {
            var height = y(axis, target);
            markup.empty("line", "class", "target", "x1", EDGE, "x2", WIDTH - EDGE, "y1", height, "y2", height);
        }
        var runs = runs(axis);
        for (var run : runs) {
            markup.empty("polyline", "class", "line", "points", written(run));
        }
        if (!runs.isEmpty()) {
            var last = runs.getLast().getLast();
            markup.empty("circle", "class", "dot", "cx", last.x(), "cy", last.y(), "r", 2.6);
        }
        return markup.close("svg").toString();
    }

    @Override
    public Table table() {
        return new Table(
                List.of("Period", "Value"),
                points.stream()
                        .map(point -> List.of(
                                Table.Cell.of(point.label()),
                                new Table.Cell(
                                        point.value() == null ? "no figure" : format.of(point.value()), point.link())))
                        .toList());
    }

    private double greatest() {
        return Stream.concat(points.stream().map(Point::value).filter(Objects::nonNull), Stream.ofNullable(target))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /** The name says where it began and ended, as the eye would. */
    private String words() {
        var known = points.stream().map(Point::value).filter(Objects::nonNull).toList();
        var aim = target == null ? "" : ", target " + format.of(target);
        if (known.isEmpty()) {
            return title + ": no figures yet" + aim;
        }
        return title + ": " + points.size() + " periods, from " + format.of(known.getFirst()) + " to "
                + format.of(known.getLast()) + aim;
    }

    private List<List<Place>> runs(Axis axis) {
        var runs = new ArrayList<List<Place>>();
        var each = (WIDTH - 2 * EDGE) / Math.max(1, points.size() - 1);
        var open = false;
        for (var i = 0; i < points.size(); i++) {
            var value = points.get(i).value();
            if (value == null) {
                open = false;
                continue;
            }
            if (!open) {
                runs.add(new ArrayList<>());
                open = true;
            }
            runs.getLast().add(new Place(EDGE + i * each, y(axis, value)));
        }
        return runs;
    }

    private static double y(Axis axis, double value) {
        return HEIGHT - EDGE - axis.share(value) * (HEIGHT - 2 * EDGE);
    }

    private static String written(List<Place> run) {
        var text = new StringBuilder();
        for (var place : run) {
            text.append(Math.round(place.x() * 10) / 10.0)
                    .append(',')
                    .append(Math.round(place.y() * 10) / 10.0)
                    .append(' ');
        }
        return text.toString().strip();
    }
}
