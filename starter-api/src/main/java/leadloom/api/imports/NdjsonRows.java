package leadloom.api.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a file with one JSON object a line. Columns are all property names; {@code a.b} stands for nested ones. */
final class NdjsonRows implements RowSource {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final PhysicalLines lines;
    private final List<String> columns;

    NdjsonRows(PhysicalLines lines, List<String> columns) {
        this.lines = lines;
        this.columns = List.copyOf(columns);
    }

    /** Every property name of the file, in order of appearance. */
    static List<String> columnsOf(PhysicalLines lines) throws IOException {
        var names = new LinkedHashSet<String>();
        for (var line = lines.next(); line != null; line = lines.next()) {
            var object = object(line.text());
            if (object != null && !line.tooLong()) {
                names.addAll(flat(object).keySet());
            }
        }
        return List.copyOf(names);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Row next() throws IOException {
        var line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        if (line.tooLong()) {
            return new Row.Broken(
                    line.number(), List.of(), "row-too-long", "the row is longer than 1 MiB and was left out");
        }
        var object = object(line.text());
        if (object == null) {
            return new Row.Broken(line.number(), List.of(line.text()), "json", "the line is not one JSON object");
        }
        var values = flat(object);
        return new Row.Whole(
                line.number(),
                columns.stream().map(name -> values.getOrDefault(name, "")).toList());
    }

    private static @Nullable JsonNode object(String text) {
        try {
            var read = MAPPER.readTree(text);
            return read.isObject() ? read : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static Map<String, String> flat(JsonNode object) {
        var values = new LinkedHashMap<String, String>();
        flatten("", object, values);
        return values;
    }

    private static void flatten(String prefix, JsonNode object, Map<String, String> values) {
        for (var property : object.properties()) {
            var name = prefix + property.getKey();
            var value = property.getValue();
            if (value.isObject()) {
                flatten(name + '.', value, values);
            } else {
                values.put(name, text(value));
            }
        }
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            var parts = new ArrayList<String>();
            value.forEach(item -> parts.add(item.isString() ? item.asString() : item.toString()));
            return String.join(", ", parts);
        }
        return value.isNull() ? "" : value.isString() ? value.asString() : value.toString();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
