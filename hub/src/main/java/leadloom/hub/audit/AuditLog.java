package leadloom.hub.audit;

import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import org.jspecify.annotations.Nullable;

/** Who changed what. Append-only; ids and derived values, nothing personal. */
public final class AuditLog {

    private final Hub hub;

    public AuditLog(Hub hub) {
        this.hub = hub;
    }

    /**
     * A change.
     *
     * @param actor id of a key, or the name of a part of ours
     * @param action verb and object, such as {@code publish-campaign}
     * @param subject id of what was changed
     * @param reason a code, no free text
     */
    public record Change(
            String actor,
            String action,
            String subject,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String reason,
            @Nullable String requestId) {}

    /** Part of the caller's transaction, so that a change and its record are one. */
    public void write(Change change) {
        hub.sql()
                .sql("""
                INSERT INTO audit_log (at, actor, action, subject, before, after, reason, request_id)
                VALUES (:at, :actor, :action, :subject, :before::jsonb, :after::jsonb, :reason, :request)
                """)
                .param("at", Rows.at(hub.realTime().instant()))
                .param("actor", change.actor())
                .param("action", change.action())
                .param("subject", change.subject())
                .param("before", change.before() == null ? null : Json.text(change.before()))
                .param("after", change.after() == null ? null : Json.text(change.after()))
                .param("reason", change.reason())
                .param("request", change.requestId())
                .update();
    }
}
