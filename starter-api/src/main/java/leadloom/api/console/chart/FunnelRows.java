package leadloom.api.console.chart;

import java.util.List;
import java.util.Locale;

/** Steps one below the other, each with its bar and its share of the first; as rows, since a drawn funnel misleads. */
public record FunnelRows(String title, List<Row> rows, int colour) implements Chart {

    public FunnelRows {
        rows = List.copyOf(rows);
    }

    @Override
    public String drawing() {
        var markup = new Markup().open("div", "class", "rows", "role", "group", "aria-label", title);
        for (var row : rows) {
            Row.write(markup, row, share(row), colour, Format.count().of(row.value()), percent(row));
        }
        return markup.close("div").toString();
    }

    @Override
    public Table table() {
        return new Table(
                List.of("Step", "Count", "Share of the first"),
                rows.stream()
                        .map(row -> List.of(
                                Table.Cell.of(row.label()),
                                new Table.Cell(Format.count().of(row.value()), row.link()),
                                Table.Cell.of(percent(row))))
                        .toList());
    }

    private double share(Row row) {
        var first = rows.getFirst().value();
        return first > 0 ? Math.clamp(row.value() / first, 0, 1) : 0;
    }

    private String percent(Row row) {
        return rows.getFirst().value() > 0
                ? String.format(
                        Locale.ROOT,
                        "%.0f %%",
                        100 * row.value() / rows.getFirst().value())
                : "";
    }
}
