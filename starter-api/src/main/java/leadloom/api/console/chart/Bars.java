package leadloom.api.console.chart;

import java.util.List;

/** Amounts of the same kind one below the other, each bar as long as its share of the greatest. */
public record Bars(String title, String kind, List<Row> rows, Format format, int colour) implements Chart {

    public Bars {
        rows = List.copyOf(rows);
    }

    @Override
    public String drawing() {
        var greatest = rows.stream().mapToDouble(Row::value).max().orElse(0);
        var markup = new Markup().open("div", "class", "rows", "role", "group", "aria-label", title);
        for (var row : rows) {
            var share = greatest > 0 ? Math.clamp(row.value() / greatest, 0, 1) : 0;
            Row.write(markup, row, share, colour, format.of(row.value()), "");
        }
        return markup.close("div").toString();
    }

    @Override
    public Table table() {
        return new Table(
                List.of(kind, "Amount"),
                rows.stream()
                        .map(row ->
                                List.of(Table.Cell.of(row.label()), new Table.Cell(format.of(row.value()), row.link())))
                        .toList());
    }
}
