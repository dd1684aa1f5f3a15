package leadloom.api.console.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers behind a drawing: a head and rows, of which the first cell names the row. */
public record Table(List<String> head, List<List<Cell>> rows) {

    /**
     * One cell.
     *
     * @param link where its rows are; null where nothing is behind it
     */
    public record Cell(String text, @Nullable Link link) {

        static Cell of(String text) {
            return new Cell(text, null);
        }
    }

    public Table {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }

    String html(String caption) {
        var markup = new Markup()
                .open("div", "class", "scroll", "tabindex", 0, "role", "region", "aria-label", caption + ", as a table")
                .open("table", "class", "tbl")
                .element("caption", caption)
                .open("thead")
                .open("tr");
        for (var column = 0; column < head.size(); column++) {
            if (column == 0) {
                markup.element("th", head.get(column), "scope", "col");
            } else {
                markup.element("th", head.get(column), "scope", "col", "class", "num");
            }
        }
        markup.close("tr").close("thead").open("tbody");
        for (var row : rows) {
            markup.open("tr").element("th", row.getFirst().text(), "scope", "row");
            row.stream().skip(1).forEach(cell -> cell(markup, cell));
            markup.close("tr");
        }
        return markup.close("tbody").close("table").close("div").toString();
    }

    private static void cell(Markup markup, Cell cell) {
        markup.open("td", "class", "num");
        linked(markup, cell.text(), cell.link());
        markup.close("td");
    }

    /** A number that leads to its rows is marked so that a test can walk them all. */
    static void linked(Markup markup, String text, @Nullable Link link) {
        if (link == null) {
            markup.text(text);
            return;
        }
        markup.element("a", text, "class", "figure", "href", link.href(), "data-count", link.count());
    }
}
