package leadloom.api.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import leadloom.api.Cells;
import leadloom.hub.Json;
import leadloom.hub.job.Job;
import leadloom.hub.job.Jobs;
import leadloom.hub.job.RefusedRow;
import tools.jackson.databind.JsonNode;

/** The rows that were not taken, as a file that can be corrected and imported again: our columns stand at its end. */
final class ErrorsFile {

    private ErrorsFile() {}

    static void write(Jobs jobs, Job job, OutputStream out) throws IOException {
        var columns = texts(job.detail().path("columns"));
        var ndjson = job.detail().path("format").asString("").equals("ndjson");
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, StandardCharsets.UTF_8)) {
            var header = new ArrayList<>(columns.stream().map(Cells::quoted).toList());
            header.addAll(ndjson ? Layout.ADDED_WITH_TEXT : Layout.ADDED);
            csv.writeRecord(header);
            jobs.refusedRows(job.id(), row -> csv.writeRecord(cells(row, columns.size(), ndjson)));
        }
    }

    private static List<String> cells(RefusedRow row, int width, boolean ndjson) {
        var source = texts(Json.tree(row.source()));
        var whole = source.size() >= width;
        var cells = new ArrayList<String>();
        for (var i = 0; i < width; i++) {
            cells.add(whole ? Cells.quoted(source.get(i)) : "");
        }
        cells.add(Integer.toString(row.line()));
        cells.add(row.code());
        cells.add(Cells.quoted(row.reason()));
        if (ndjson) {
            cells.add(whole || source.isEmpty() ? "" : Cells.quoted(source.getFirst()));
        }
        return cells;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> item.asString(""))
                .toList();
    }
}
