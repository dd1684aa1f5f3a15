package leadloom.api.console.chart;

import org.jspecify.annotations.Nullable;

/**
 * One named amount of a chart that is read line by line.
 *
 * @param link where its rows are; null where nothing is behind it
 * @param note what is to be said beside it; may be empty
 */
public record Row(String label, double value, @Nullable Link link, String note) {

    static void write(Markup markup, Row row, double share, int colour, String shown, String beside) {
        markup.open("div", "class", "bar").open("span").text(row.label());
        if (!row.note().isEmpty()) {
            markup.text(" ").element("small", row.note());
        }
        markup.close("span")
                .open("svg", "class", "t", "viewBox", "0 0 100 20", "preserveAspectRatio", "none", "aria-hidden", true)
                .empty("rect", "class", "c" + colour, "width", 100 * share, "height", 20, "rx", 1)
                .close("svg")
                .open("span", "class", "num")
                .open("b");
        Table.linked(markup, shown, row.link());
        markup.close("b");
        if (!beside.isEmpty()) {
            markup.text(" ").element("span", beside, "class", "muted");
        }
        markup.close("span").close("div");
    }
}
