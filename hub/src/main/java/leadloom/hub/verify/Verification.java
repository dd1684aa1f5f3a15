package leadloom.hub.verify;

import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import leadloom.hub.Json;
import leadloom.hub.campaign.CampaignFile;
import leadloom.journey.campaign.Campaign;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads an export and computes every decision and every score in it again, from events, instants and campaign files
 * alone. No stored score or state is used. Needs memory for one lead at a time.
 */
public final class Verification {

    private final Map<String, Rules> campaigns = new HashMap<>();
    private final Tally tally = new Tally();
    private final ExportDigest digest = new ExportDigest();
    private boolean ended;

    /** A campaign version and the digest of its file, which every decision's link holds. */
    record Rules(Campaign campaign, String digest) {}

    private Verification() {}

    /**
     * Verifies an export.
     *
     * @param progress told the number of leads done, after each
     */
    public static Report run(Iterator<String> lines, IntConsumer progress) {
        var verification = new Verification();
        while (lines.hasNext()) {
            var line = lines.next();
            if (!line.isBlank()) {
                verification.line(line);
                progress.accept(verification.tally.leads);
            }
        }
        if (!verification.ended) {
            verification.tally.mismatch("", 0, "the export has no end: it was cut");
        }
        return verification.tally.report();
    }

    private void line(String line) {
        if (ended) {
            tally.mismatch("", 0, "there is something after the end of the export");
            return;
        }
        var record = read(line);
        if (record == null) {
            tally.mismatch("", 0, "a line is not JSON");
            return;
        }
        switch (record.path("record").asString("")) {
            case "campaign" -> campaign(record);
            case "lead" -> lead(record);
            case "end" -> end(record);
            default -> tally.mismatch("", 0, "a line is no record of an export");
        }
        digest.add(line);
    }

    private static @Nullable JsonNode read(String line) {
        try {
            return Json.tree(line);
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private void campaign(JsonNode record) {
        var name = record.path("campaign").asString("");
        var version = record.path("version").asInt(0);
        var files = new HashMap<String, String>();
        for (var file : record.path("files").properties()) {
            files.put(file.getKey(), file.getValue().asString(""));
        }
        switch (CampaignFile.parse(
                name, record.path("source").asString(""), file -> Optional.ofNullable(files.get(file)))) {
            case CampaignFile.Valid valid ->
                campaigns.put(
                        name + '/' + version,
                        new Rules(
                                CampaignFile.withVersion(valid.campaign(), version),
                                CampaignFile.digest(record.path("source").asString(""), files)));
            case CampaignFile.Invalid invalid ->
                tally.mismatch(
                        "",
                        0,
                        "version " + version + " of " + name + " cannot be read: "
                                + invalid.errors().getFirst().message());
        }
    }

    private void lead(JsonNode record) {
        tally.leads++;
        var name = record.path("lead").asString("");
        try {
            new LeadCheck(record, campaigns, tally).run();
        } catch (JacksonException | IllegalArgumentException | DateTimeException unreadable) {
            tally.mismatch(name, 0, "an entry cannot be read");
        }
    }

    private void end(JsonNode record) {
        ended = true;
        if (record.path("leads").asInt(-1) != tally.leads) {
            tally.mismatch("", 0, "the export says " + record.path("leads") + " leads and holds " + tally.leads);
        }
        if (!record.path("digest").asString("").equals(digest.value())) {
            tally.mismatch("", 0, "the export is not as it was written: its digest differs");
        }
    }
}
