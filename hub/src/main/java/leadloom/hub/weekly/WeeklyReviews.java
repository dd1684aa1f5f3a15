package leadloom.hub.weekly;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.hub.audit.AuditLog;
import leadloom.journey.weekly.IsoWeek;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** What people made of a week: the changes that they drafted, and who closed the review. */
public final class WeeklyReviews {

    private static final int MOST = 200;

    private final Hub hub;
    private final AuditLog audit;

    public WeeklyReviews(Hub hub) {
        this.hub = hub;
        this.audit = new AuditLog(hub);
    }

    /**
     * A change of a campaign's draft.
     *
     * @param what the place in the file
     * @param draft revision of the draft that it made
     */
    public record Change(
            String campaign, String what, String before, String after, long draft, String by, Instant at) {}

    /**
     * A closed review.
     *
     * @param revision of the report that was read
     * @param signedAt real
     * @param changes as they stood then
     */
    public record SignOff(int revision, String signedBy, String signedName, Instant signedAt, List<Change> changes) {
        public SignOff {
            changes = List.copyOf(changes);
        }
    }

    /** Who signs, as the audit log and people name them. */
    public record Signer(String id, String name, @Nullable String requestId) {}

    public void changed(IsoWeek week, Change change) {
        hub.sql()
                .sql("""
                INSERT INTO weekly_change (week, campaign, what, before, after, draft, changed_by, changed_at)
                VALUES (:week, :campaign, :what, :before, :after, :draft, :by, :at)
                """)
                .param("week", week.text())
                .param("campaign", change.campaign())
                .param("what", change.what())
                .param("before", change.before())
                .param("after", change.after())
                .param("draft", change.draft())
                .param("by", change.by())
                .param("at", Rows.at(change.at()))
                .update();
    }

    /** Oldest first. */
    public List<Change> changes(IsoWeek week) {
        return hub.sql()
                .sql("""
                SELECT campaign, what, before, after, draft, changed_by, changed_at FROM weekly_change
                WHERE week = :week ORDER BY id LIMIT :most
                """)
                .param("week", week.text())
                .param("most", MOST)
                .query((row, number) -> new Change(
                        row.getString("campaign"),
                        row.getString("what"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getLong("draft"),
                        row.getString("changed_by"),
                        Rows.instant(row, "changed_at")))
                .list();
    }

    /** Closes the review of a report. The first signature stands; signing again gives it back. */
    public SignOff sign(WeeklyReport report, Signer signer) {
        return hub.inTransaction(() -> {
            var changes = changes(report.week());
            var fresh = hub.sql()
                    .sql("""
                    INSERT INTO weekly_sign_off (week, revision, signed_by, signed_name, signed_at, changes)
                    VALUES (:week, :revision, :by, :name, :now, :changes::jsonb)
                    ON CONFLICT (week) DO NOTHING
                    """)
                    .param("week", report.week().text())
                    .param("revision", report.revision())
                    .param("by", signer.id())
                    .param("name", signer.name())
                    .param("now", Rows.at(hub.realTime().instant()))
                    .param("changes", Json.text(changes))
                    .update();
            if (fresh == 1) {
                audit.write(new AuditLog.Change(
                        signer.id(),
                        "sign-off-week",
                        report.week().text(),
                        null,
                        Map.of("revision", report.revision(), "changes", changes.size()),
                        null,
                        signer.requestId()));
            }
            return signOff(report.week()).orElseThrow();
        });
    }

    public Optional<SignOff> signOff(IsoWeek week) {
        return hub.sql()
                .sql("""
                SELECT revision, signed_by, signed_name, signed_at, changes FROM weekly_sign_off WHERE week = :week
                """)
                .param("week", week.text())
                .query((row, number) -> signOff(row))
                .optional();
    }

    private static SignOff signOff(ResultSet row) throws SQLException {
        return new SignOff(
                row.getInt("revision"),
                row.getString("signed_by"),
                row.getString("signed_name"),
                Rows.instant(row, "signed_at"),
                Json.mapper().readValue(row.getString("changes"), new TypeReference<List<Change>>() {}));
    }
}
