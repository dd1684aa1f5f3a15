package leadloom.api.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import leadloom.api.Cells;
import leadloom.api.mapping.LeadReading;
import leadloom.api.mapping.LeadReading.Read;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file, whose columns are known. */
final class RowReading {

    private final LeadReading reading;
    private final boolean corrected;
    private final Map<String, Integer> places = new HashMap<>();

    RowReading(Layout layout) {
        this.reading = new LeadReading(layout.mapping());
        this.corrected = layout.corrected();
        for (var i = 0; i < layout.columns().size(); i++) {
            places.putIfAbsent(layout.columns().get(i), i);
        }
    }

    Read read(List<String> cells) {
        UnaryOperator<String> cell = column -> cell(cells, places.get(column));
        return reading.read(places.keySet(), cell);
    }

    private String cell(List<String> cells, @Nullable Integer place) {
        if (place == null) {
            return "";
        }
        var value = cells.get(place).strip();
        return corrected ? Cells.literal(value) : value;
    }
}
