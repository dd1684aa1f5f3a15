package leadloom.hub.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import org.jspecify.annotations.Nullable;

/** Reads the audit log, the newest first. Each way to ask has an index, so that its length does not matter. */
public final class AuditEntries {

    private static final Pattern LEAD = Pattern.compile("(lead_[0-9A-Za-z_]+)(?:/.*)?");
    /** More than these are no list to choose from. */
    private static final int MOST_CHOICES = 200;

    private final Hub hub;

    public AuditEntries(Hub hub) {
        this.hub = hub;
    }

    /**
     * One change.
     *
     * @param at real
     * @param actorName of the account or the key; null where a part of ours did it
     * @param subjectName the same of what was changed; null where it is neither
     * @param before JSON
     * @param after JSON
     */
    public record Entry(
            long id,
            Instant at,
            String actor,
            @Nullable String actorName,
            String action,
            String subject,
            @Nullable String subjectName,
            @Nullable String before,
            @Nullable String after,
            @Nullable String reason,
            @Nullable String requestId) {

        /** The lead that it is about. */
        public Optional<String> lead() {
            var found = LEAD.matcher(subject);
            return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
        }
    }

    /**
     * Which entries are wanted; what is null is not asked.
     *
     * @param from included
     * @param to not included
     */
    public record Wanted(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant to) {

        public static final Wanted ALL = new Wanted(null, null, null, null, null);
    }

    /** Where a page ends; the next begins behind it. */
    public record Place(Instant at, long id) {}

    /** Somebody or something that acts. */
    public record Actor(String id, @Nullable String name) {}

    /** Entries behind the place, or from the newest on. */
    public List<Entry> page(Wanted wanted, @Nullable Place after, int atMost) {
        var conditions = new ArrayList<String>();
        // Only what is asked stands in the statement: a condition that may be null would take the index away.
        conditions.add("at < :before");
        if (after != null) {
            conditions.add("(at, entry.id) < (:at, :id)");
        }
        if (wanted.from() != null) {
            conditions.add("at >= :from");
        }
        if (wanted.actor() != null) {
            conditions.add("actor = :actor");
        }
        if (wanted.action() != null) {
            conditions.add("action = :action");
        }
        if (wanted.subject() != null) {
            conditions.add("subject = :subject");
        }
        var statement = hub.sql()
                .sql("""
                SELECT entry.id, at, actor, coalesce(account.name, api_key.name) AS actor_name, action, entry.subject,
                       coalesce(whom.name, what.name) AS subject_name, before, after, reason, request_id
                FROM (SELECT * FROM audit_log entry WHERE %s ORDER BY at DESC, id DESC LIMIT :most) entry
                LEFT JOIN account ON account.id = actor
                LEFT JOIN api_key ON api_key.id = actor
                LEFT JOIN account whom ON whom.id = entry.subject
                LEFT JOIN api_key what ON what.id = entry.subject
                ORDER BY at DESC, entry.id DESC
                """.formatted(String.join(" AND ", conditions)))
                .param("before", Rows.at(wanted.to() == null ? Instant.parse("9999-01-01T00:00:00Z") : wanted.to()))
                .param("at", after == null ? null : Rows.at(after.at()))
                .param("id", after == null ? null : after.id())
                .param("from", Rows.atOrNull(wanted.from()))
                .param("actor", wanted.actor())
                .param("action", wanted.action())
                .param("subject", wanted.subject())
                .param("most", atMost);
        return statement.query((row, number) -> entry(row)).list();
    }

    /** Everybody who ever did something, by name. Goes from one to the next in the index. */
    public List<Actor> actors() {
        return hub.sql()
                .sql("""
                SELECT actor, coalesce(account.name, api_key.name) AS name
                FROM (%s) AS known(actor)
                LEFT JOIN account ON account.id = actor
                LEFT JOIN api_key ON api_key.id = actor
                ORDER BY lower(coalesce(account.name, api_key.name, actor)), actor
                """.formatted(distinct("actor")))
                .param("most", MOST_CHOICES)
                .query((row, number) -> new Actor(row.getString("actor"), row.getString("name")))
                .list();
    }

    /** Every kind of change that was ever made. */
    public List<String> actions() {
        return hub.sql()
                .sql(distinct("action") + " ORDER BY 1")
                .param("most", MOST_CHOICES)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** PostgreSQL would read the whole index for DISTINCT. */
    private static String distinct(String column) {
        return """
                WITH RECURSIVE step(value, number) AS (
                    SELECT min(%1$s), 1 FROM audit_log
                    UNION ALL
                    SELECT (SELECT min(%1$s) FROM audit_log WHERE %1$s > step.value), number + 1
                    FROM step WHERE step.value IS NOT NULL AND number < :most
                )
                SELECT value FROM step WHERE value IS NOT NULL""".formatted(column);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                Rows.instant(row, "at"),
                row.getString("actor"),
                row.getString("actor_name"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("subject_name"),
                row.getString("before"),
                row.getString("after"),
                row.getString("reason"),
                row.getString("request_id"));
    }
}
