package leadloom.api.lead;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadloom.api.Cells;
import leadloom.api.access.Caller;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.lead.LeadSearch;
import leadloom.hub.lead.LeadSearch.Listed;
import leadloom.hub.lead.LeadSearch.Place;
import leadloom.journey.lead.Facts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Lists of leads as files, fetched part by part, so that their length does not matter. Who takes one is recorded. */
public final class LeadExport {

    private static final int AT_ONCE = 500;

    private static final List<String> PERSON =
            List.of("lead.first_name", "lead.last_name", "lead.email", "lead.title", "company.name");

    /** As {@link #cells} names them. */
    private static final String COLUMNS = "lead," + String.join(",", PERSON)
            + ",campaign,version,segment,score,stage,next,next_at,last_signal_at,captured_at,outcome,owner,cost_micros,currency";

    private final LeadSearch search;
    private final AuditLog audit;

    public LeadExport(Hub hub, AuditLog audit) {
        this.search = new LeadSearch(hub);
        this.audit = audit;
    }

    /** A file that a spreadsheet opens without running anything in it. */
    public ResponseEntity<StreamingResponseBody> csv(LeadQuery query, Caller caller) {
        return file("leads.csv", "text/csv;charset=UTF-8", query, caller, out -> {
            write(out, COLUMNS + "\r\n");
            return cells -> write(
                    out,
                    String.join(
                                    ",",
                                    cells.values().stream()
                                            .map(LeadExport::cell)
                                            .toList()) + "\r\n");
        });
    }

    /** One JSON object a line. */
    public ResponseEntity<StreamingResponseBody> ndjson(LeadQuery query, Caller caller) {
        return file(
                "leads.ndjson",
                "application/x-ndjson",
                query,
                caller,
                out -> cells -> write(out, Json.text(cells) + "\n"));
    }

    private interface Beginning {
        Row begin(OutputStream out) throws IOException;
    }

    private interface Row {
        void write(Map<String, @Nullable Object> cells) throws IOException;
    }

    private ResponseEntity<StreamingResponseBody> file(
            String name, String type, LeadQuery query, Caller caller, Beginning beginning) {
        audit.write(new AuditLog.Change(
                caller.id(), "export-leads", "leads", null, query.conditions().keySet(), null, caller.requestId()));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(out -> rows(query, beginning.begin(out)));
    }

    private void rows(LeadQuery query, Row row) throws IOException {
        @Nullable Place after = null;
        while (true) {
            var page = search.page(query.filter(), query.order(), query.descending(), after, AT_ONCE);
            var people =
                    search.people(page.stream().map(listed -> listed.row().id()).toList());
            for (var listed : page) {
                row.write(cells(listed, people.getOrDefault(listed.row().id(), Facts.NONE)));
            }
            if (page.size() < AT_ONCE) {
                return;
            }
            after = page.getLast().key();
        }
    }

    private static Map<String, @Nullable Object> cells(Listed listed, Facts person) {
        var lead = listed.row();
        var cells = new LinkedHashMap<String, @Nullable Object>();
        cells.put("lead", lead.id().value());
        PERSON.forEach(field -> cells.put(field, person.get(field).orElse(null)));
        cells.put("campaign", lead.campaign());
        cells.put("version", lead.version());
        cells.put("segment", lead.segment());
        cells.put("score", lead.score());
        cells.put("stage", lead.stage());
        cells.put("next", lead.nextWhat());
        cells.put("next_at", text(lead.nextAt()));
        cells.put("last_signal_at", text(lead.lastSignalAt()));
        cells.put("captured_at", text(lead.capturedAt()));
        cells.put("outcome", lead.outcome());
        cells.put("owner", listed.owner());
        cells.put("cost_micros", listed.costMicros());
        cells.put("currency", listed.currency());
        return cells;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "" : value instanceof Number ? value.toString() : Cells.enclosed(value.toString());
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
