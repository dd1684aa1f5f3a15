package leadloom.api.console.chart;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sum as it grew through a period, against what may be spent.
 *
 * @param points the sum at the end of each day that has passed
 * @param days how many days the whole period has; those to come stay empty
 * @param budget null where there is none
 * @param forecast the sum expected at the period's end; null where none is made
 */
public record CumulativeLine(
        String title,
        List<Point> points,
        int days,
        @Nullable Double budget,
        @Nullable Double forecast,
        Format format,
        int colour)
        implements Chart {

    /** @param link where the rows of the sum are; null where nothing is behind it */
    public record Point(String label, double sum, @Nullable Link link) {}

    public CumulativeLine {
        points = List.copyOf(points);
        days = Math.max(days, points.size());
    }

    @Override
    public String drawing() {
        var sums = Stream.concat(
                points.stream().map(Point::sum), Stream.of(budget, forecast).filter(value -> value != null));
        var axis = Axis.upTo(sums.mapToDouble(Double::doubleValue).max().orElse(0), false);
        var canvas = new Canvas(words(), axis, format, false);
        var markup = canvas.markup();
        if (budget != null) {
            var height = canvas.y(budget);
            markup.empty("line", "class", "target", "x1", Canvas.LEFT, "x2", Canvas.WIDTH, "y1", height, "y2", height);
        }
        if (!points.isEmpty()) {
            markup.empty("polyline", "class", "line c" + colour, "points", written(canvas));
            var last = points.getLast();
            var x = x(points.size() - 1);
            markup.empty("circle", "class", "dot c" + colour, "cx", x, "cy", canvas.y(last.sum()), "r", 3.0);
            if (forecast != null && points.size() < days) {
                markup.empty(
                        "line",
                        "class",
                        "line forecast c" + colour,
                        "x1",
                        x,
                        "y1",
                        canvas.y(last.sum()),
                        "x2",
                        x(days - 1),
                        "y2",
                        canvas.y(forecast));
            }
            canvas.nameAt(x(0), points.getFirst().label());
            if (points.size() > 1) {
                canvas.nameAt(Math.min(x, Canvas.WIDTH - 30), last.label());
            }
        }
        return canvas.finished();
    }

    @Override
    public Table table() {
        return new Table(
                List.of("Day", "Sum so far"),
                points.stream()
                        .map(point -> List.of(
                                Table.Cell.of(point.label()), new Table.Cell(format.of(point.sum()), point.link())))
                        .toList());
    }

    private String words() {
        var so = points.isEmpty()
                ? ": nothing yet"
                : ": " + format.of(points.getLast().sum());
        return title
                + so
                + (budget == null ? "" : ", budget " + format.of(budget))
                + (forecast == null ? "" : ", forecast " + format.of(forecast));
    }

    private double x(int day) {
        return Canvas.LEFT + Canvas.PLOT * (day + 0.5) / Math.max(1, days);
    }

    private String written(Canvas canvas) {
        return IntStream.range(0, points.size())
                .mapToObj(day -> Math.round(x(day) * 10) / 10.0 + ","
                        + Math.round(canvas.y(points.get(day).sum()) * 10) / 10.0)
                .collect(Collectors.joining(" "));
    }
}
