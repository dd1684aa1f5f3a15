package leadloom.api.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.access.Scope;
import leadloom.hub.lead.Exports;
import leadloom.hub.verify.ExportDigest;
import leadloom.journey.lead.LeadId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.node.ObjectNode;

/** Gives leads out again: one person's data, or everything for {@code leadloom verify}. */
@RestController
@RequestMapping("/api/v1")
@Needs(Scope.READ)
class ExportEndpoint {

    private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");

    private final Exports exports;

    ExportEndpoint(Hub hub) {
        this.exports = new Exports(hub);
    }

    /** All that is kept of the person behind a lead, in every campaign, and of nobody else. */
    @GetMapping(path = "/leads/{id}/export", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> person(@PathVariable String id) {
        var data = lead(id).flatMap(exports::person).orElseThrow(() -> Problem.notFound("lead"));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(data.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<LeadId> lead(String id) {
        try {
            return Optional.of(new LeadId(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** Campaigns, leads with their journals, and an end with a count and a digest, one JSON object a line. */
    @GetMapping(path = {"/export", "/leads/export"})
    ResponseEntity<StreamingResponseBody> all() {
        return ResponseEntity.ok()
                .contentType(NDJSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"export.ndjson\"")
                .body(out -> write(exports, out));
    }

    static void write(Exports exports, OutputStream out) throws IOException {
        var digest = new ExportDigest();
        var leads = new AtomicInteger();
        try {
            exports.campaigns(record -> line(record, digest, out));
            exports.leads(record -> {
                leads.incrementAndGet();
                line(record, digest, out);
            });
        } catch (UncheckedIOException readerHasLeft) {
            throw readerHasLeft.getCause();
        }
        var end = Json.mapper().createObjectNode();
        end.put("record", "end").put("leads", leads.get()).put("digest", digest.value());
        out.write((end.toString() + '\n').getBytes(StandardCharsets.UTF_8));
    }

    private static void line(ObjectNode record, ExportDigest digest, OutputStream out) {
        var text = record.toString();
        digest.add(text);
        try {
            out.write((text + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
