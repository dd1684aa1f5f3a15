package leadloom.api.console.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many have which amount, with the lines at which something changes for them.
 *
 * @param kind what the buckets are of, such as "Score"
 */
public record Histogram(String title, String kind, List<Bucket> buckets, List<Threshold> thresholds, int colour)
        implements Chart {

    /**
     * Those from {@code from} to below {@code to}; buckets follow each other without a gap.
     *
     * @param link where its rows are; null where nothing is behind it
     */
    public record Bucket(
            double from, double to, long count, @Nullable Link link) {}

    /** A line at a value, with the name of what begins there. */
    public record Threshold(double at, String name) {}

    public Histogram {
        buckets = List.copyOf(buckets);
        thresholds = List.copyOf(thresholds);
    }

    @Override
    public String drawing() {
        var axis = Axis.upTo(buckets.stream().mapToDouble(Bucket::count).max().orElse(0), true);
        var linked = buckets.stream().anyMatch(bucket -> bucket.link() != null);
        var canvas = new Canvas(title, axis, Format.count(), linked);
        buckets.stream().filter(bucket -> bucket.count() > 0).forEach(bucket -> bar(canvas, bucket));
        for (var threshold : thresholds) {
            var x = x(threshold.at());
            canvas.markup()
                    .empty("line", "class", "target", "x1", x, "x2", x, "y1", Canvas.TOP, "y2", Canvas.BASE)
                    .element("text", threshold.name(), "x", x + 4, "y", Canvas.TOP + 8);
        }
        var every = Math.max(1, buckets.size() / 10);
        for (var i = 0; i < buckets.size(); i += every) {
            canvas.nameAt(
                    x(buckets.get(i).from()), Format.count().of(buckets.get(i).from()));
        }
        return canvas.finished();
    }

    @Override
    public Table table() {
        return new Table(
                List.of(kind, "Count"),
                buckets.stream()
                        .map(bucket -> List.of(
                                Table.Cell.of(range(bucket)),
                                new Table.Cell(Format.count().of((double) bucket.count()), bucket.link())))
                        .toList());
    }

    private static String range(Bucket bucket) {
        return Format.count().of(bucket.from()) + " to below " + Format.count().of(bucket.to());
    }

    private double x(double value) {
        if (buckets.isEmpty()) {
            return Canvas.LEFT;
        }
        var from = buckets.getFirst().from();
        return Canvas.LEFT
                + Canvas.PLOT * Math.clamp((value - from) / (buckets.getLast().to() - from), 0, 1);
    }

    private void bar(Canvas canvas, Bucket bucket) {
        var words = range(bucket) + ": " + Format.count().of((double) bucket.count());
        var markup = canvas.markup();
        if (bucket.link() != null) {
            markup.open("a", "href", bucket.link().href(), "aria-label", words, "tabindex", -1);
        }
        var x = x(bucket.from());
        var top = canvas.y((double) bucket.count());
        markup.open(
                        "rect",
                        "class",
                        "c" + colour,
                        "x",
                        x + 1,
                        "y",
                        top,
                        "width",
                        Math.max(1, x(bucket.to()) - x - 2),
                        "height",
                        Canvas.BASE - top)
                .element("title", words)
                .close("rect");
        if (bucket.link() != null) {
            markup.close("a");
        }
    }
}
