package leadloom.api.console.chart;

/** A drawing with a name and the same numbers as a table behind it. Every text in it is escaped. */
public sealed interface Chart permits Sparkline, StackedBars, FunnelRows, CumulativeLine, Histogram, Bars {

    /** What is drawn, in words that stand alone: a person who cannot see the drawing hears this. */
    String title();

    /** The drawing alone. */
    String drawing();

    /** The numbers of the drawing, row by row. */
    Table table();

    /** The drawing with its table behind it, for {@code th:utext}. */
    default String html() {
        return new Markup()
                .open("figure", "class", "chart")
                .raw(drawing())
                .open("details")
                .element("summary", "Show as table")
                .raw(table().html(title()))
                .close("details")
                .close("figure")
                .toString();
    }
}
