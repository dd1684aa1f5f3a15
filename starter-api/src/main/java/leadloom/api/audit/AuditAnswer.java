package leadloom.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import leadloom.hub.Json;
import leadloom.hub.audit.AuditEntries.Entry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change as programs read it.
 *
 * @param actorName of the account or the key; null where a part of ours did it
 * @param lead that it is about
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditAnswer(
        long id,
        Instant at,
        String actor,
        @Nullable String actorName,
        String action,
        String subject,
        @Nullable String subjectName,
        @Nullable String lead,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        @Nullable String reason,
        @Nullable String requestId) {

    public static AuditAnswer of(Entry entry) {
        return new AuditAnswer(
                entry.id(),
                entry.at(),
                entry.actor(),
                entry.actorName(),
                entry.action(),
                entry.subject(),
                entry.subjectName(),
                entry.lead().orElse(null),
                tree(entry.before()),
                tree(entry.after()),
                entry.reason(),
                entry.requestId());
    }

    private static @Nullable JsonNode tree(@Nullable String json) {
        return json == null ? null : Json.tree(json);
    }
}
