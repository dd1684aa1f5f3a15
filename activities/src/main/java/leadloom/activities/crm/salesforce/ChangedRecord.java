package leadloom.activities.crm.salesforce;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import leadloom.journey.lead.LeadId;
import tools.jackson.databind.JsonNode;

/**
 * What a changed lead or contact says today, as far as it is news to us.
 *
 * @param own our name for the record
 * @param deal the opportunity that it became, or an empty text
 */
record ChangedRecord(
        String id, String own, boolean optedOut, boolean converted, String deal, String status, Instant changedAt) {

    /** Salesforce writes the offset without a colon. */
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]");

    /** Empty where the record is none of ours. */
    static Optional<ChangedRecord> read(JsonNode row, String idField) {
        var own = row.path(idField).asString("");
        var changedAt = stamp(row);
        return !own.isEmpty() && changedAt.isPresent()
                ? Optional.of(new ChangedRecord(
                        row.path("Id").asString(""),
                        own,
                        row.path("HasOptedOutOfEmail").asBoolean(false),
                        row.path("IsConverted").asBoolean(false),
                        row.path("ConvertedOpportunityId").asString(""),
                        row.path("Status").asString(""),
                        changedAt.orElseThrow()))
                : Optional.empty();
    }

    /** The lead whose name the record bears; empty where that can be none of ours. */
    Optional<LeadId> lead() {
        return own.matches("lead_[a-z0-9]{1,58}") ? Optional.of(new LeadId(own)) : Optional.empty();
    }

    static Optional<Instant> stamp(JsonNode row) {
        try {
            return Optional.of(OffsetDateTime.parse(row.path("SystemModstamp").asString(""), STAMP)
                    .toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
