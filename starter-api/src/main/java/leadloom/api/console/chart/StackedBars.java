package leadloom.api.console.chart;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One bar a day (or week), of parts that add up. A part is a link where its rows can be listed; the same links stand in
 * the table, which is the way to them for the keyboard.
 */
public record StackedBars(String title, List<Series> series, List<Day> days, Format format) implements Chart {

    private static final double WIDEST = 52;
    private static final double BETWEEN = 0.6;

    /** @param colour 1 to 6 */
    public record Series(String name, int colour) {}

    /** One bar; a part for every series, in its order. */
    public record Day(String label, List<Part> parts) {

        public Day {
            parts = List.copyOf(parts);
        }

        double sum() {
            return parts.stream().mapToDouble(Part::value).sum();
        }
    }

    /** @param link where its rows are; null where nothing is behind it */
    public record Part(double value, @Nullable Link link) {}

    public StackedBars {
        series = List.copyOf(series);
        days = List.copyOf(days);
        for (var day : days) {
            if (day.parts().size() != series.size()) {
                throw new IllegalArgumentException("a day has another number of parts than there are series");
            }
        }
    }

    @Override
    public String drawing() {
        var axis = Axis.upTo(days.stream().mapToDouble(Day::sum).max().orElse(0), true);
        var linked = days.stream().flatMap(day -> day.parts().stream()).anyMatch(part -> part.link() != null);
        var canvas = new Canvas(title, axis, format, linked);
        var each = Canvas.PLOT / Math.max(1, days.size());
        var width = Math.min(WIDEST, each * BETWEEN);
        for (var i = 0; i < days.size(); i++) {
            bar(canvas, days.get(i), Canvas.LEFT + each * i + (each - width) / 2, width);
        }
        canvas.names(days.stream().map(Day::label).toList());
        return canvas.finished();
    }

    /** What the colours mean, for the head of a card. */
    public String legend() {
        var markup = new Markup().open("div", "class", "legend");
        for (var one : series) {
            markup.open("span")
                    .element("i", "", "class", "key c" + one.colour())
                    .text(one.name())
                    .close("span");
        }
        return markup.close("div").toString();
    }

    @Override
    public Table table() {
        var head = new ArrayList<>(List.of("Day"));
        series.forEach(one -> head.add(one.name()));
        return new Table(
                head,
                days.stream()
                        .map(day -> {
                            var cells = new ArrayList<>(List.of(Table.Cell.of(day.label())));
                            day.parts()
                                    .forEach(part -> cells.add(new Table.Cell(format.of(part.value()), part.link())));
                            return (List<Table.Cell>) cells;
                        })
                        .toList());
    }

    private void bar(Canvas canvas, Day day, double x, double width) {
        var below = 0.0;
        for (var i = 0; i < day.parts().size(); i++) {
            var part = day.parts().get(i);
            if (part.value() > 0) {
                part(
                        canvas,
                        part,
                        day.label() + ", " + series.get(i).name(),
                        series.get(i).colour(),
                        x,
                        width,
                        below);
            }
            below += part.value();
        }
    }

    private void part(Canvas canvas, Part part, String name, int colour, double x, double width, double below) {
        var words = name + ": " + format.of(part.value());
        var top = canvas.y(below + part.value());
        var markup = canvas.markup();
        if (part.link() != null) {
            markup.open("a", "href", part.link().href(), "aria-label", words, "tabindex", -1);
        }
        markup.open(
                        "rect",
                        "class",
                        "c" + colour,
                        "x",
                        x,
                        "y",
                        top,
                        "width",
                        width,
                        "height",
                        canvas.y(below) - top,
                        "rx",
                        1.5)
                .element("title", words)
                .close("rect");
        if (part.link() != null) {
            markup.close("a");
        }
    }
}
