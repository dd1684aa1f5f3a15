package leadloom.api.imports;

import leadloom.hub.Json;
import leadloom.hub.job.Job;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an import shall do; kept with its job, so that it can go on after a crash.
 *
 * @param version the campaign version that new leads get; stays what it was when the import began
 * @param mapping the mapping file's text; null: read it from the header
 * @param perSecond at most so many rows; 0: as fast as it goes
 */
record ImportOrder(
        String campaign,
        int version,
        String fileName,
        @Nullable String mapping,
        boolean dryRun,
        int perSecond) {

    static final String KIND = "import";

    ObjectNode detail(Preflight found) {
        var detail = Json.mapper().createObjectNode();
        detail.put("campaign", campaign);
        detail.put("version", version);
        detail.put("file", fileName);
        detail.put("mapping", found.layout().mapping().name());
        if (mapping != null) {
            detail.put("mapping_text", mapping);
        }
        detail.put("dry_run", dryRun);
        detail.put("per_second", perSecond);
        detail.put("format", found.format().ndjson() ? "ndjson" : "csv");
        detail.put("encoding", found.format().encoding());
        detail.put("byte_order_mark", found.format().byteOrderMark());
        if (!found.format().ndjson()) {
            detail.put("delimiter", found.format().delimiterWord());
        }
        var columns = detail.putArray("columns");
        var own = found.layout().columns();
        var mapped = detail.putObject("mapped");
        var ignored = detail.putArray("ignored");
        var mapping = found.layout().mapping();
        for (var column : own.subList(0, own.size() - found.layout().added())) {
            columns.add(column);
            if (mapping.columns().containsKey(column)) {
                mapped.put(column, mapping.columns().get(column));
            } else if (column.equals(mapping.address().column())) {
                mapped.put(column, "lead.email");
            } else if (mapping.ignore().contains(column)) {
                ignored.add(column);
            }
        }
        return detail;
    }

    static ImportOrder of(Job job) {
        JsonNode detail = job.detail();
        return new ImportOrder(
                detail.path("campaign").asString(""),
                detail.path("version").asInt(),
                detail.path("file").asString(""),
                detail.has("mapping_text") ? detail.get("mapping_text").asString() : null,
                detail.path("dry_run").asBoolean(false),
                detail.path("per_second").asInt(0));
    }
}
