package leadloom.hub.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.review.Reviews.Review;
import leadloom.hub.review.Verdicts.Verdict;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** First lines that people rewrote, kept as evidence of what the model gets wrong, and how often that happens. */
public final class Edits {

    private final Hub hub;

    public Edits(Hub hub) {
        this.hub = hub;
    }

    /**
     * A first line that a person rewrote.
     *
     * @param version of the campaign, and so of its prompt
     * @param modelText null where its person was erased, as {@code personText} is then
     * @param seconds how long the person looked at it; null where nobody measured
     * @param editedAt real
     */
    public record Edit(
            LeadId lead,
            String review,
            String campaign,
            int version,
            @Nullable String modelText,
            @Nullable String personText,
            @Nullable Integer seconds,
            String editedBy,
            Instant editedAt) {}

    /**
     * What people did with the first lines of one version; what nobody decided in time is not in it.
     *
     * @param decided approved, edited and plain together
     */
    public record Rate(String campaign, int version, int decided, int approved, int edited, int plain) {

        /** The share that people rewrote, 0 to 1; 0 where nothing was decided. */
        public double edits() {
            return decided == 0 ? 0 : (double) edited / decided;
        }
    }

    /** Part of the caller's transaction. Does nothing for other answers than edits. */
    void keep(Review asked, Verdict verdict) {
        if (!verdict.choice().equals("edit")) {
            return;
        }
        hub.sql()
                .sql("""
                INSERT INTO line_edit (lead_id, review, person_id, campaign, version, model_line, person_line, seconds,
                                       edited_by, edited_at)
                SELECT lead.id, :review, lead.person_id, lead.campaign, lead.version, drafted.line, edited.id,
                       :seconds::integer, :by, :at
                FROM lead
                CROSS JOIN LATERAL (
                    SELECT body ->> 'line' AS line FROM journal
                    WHERE journal.lead_id = lead.id AND kind = 'line-drafted'
                    ORDER BY journal.id DESC LIMIT 1) AS drafted
                JOIN line AS model ON model.id = drafted.line
                JOIN line AS edited ON edited.id = :line
                WHERE lead.id = :lead
                ON CONFLICT (lead_id, review) DO NOTHING
                """)
                .param("review", asked.review())
                .param("seconds", verdict.seconds(), Types.INTEGER)
                .param("by", verdict.actor().name())
                .param("at", Rows.at(verdict.givenAt()))
                .param("line", verdict.line())
                .param("lead", asked.lead().value())
                .update();
    }

    /**
     * Edits, newest first.
     *
     * @param campaign null means all
     * @param after the last edit of the page before; null means from the newest on
     */
    public List<Edit> page(@Nullable String campaign, @Nullable Edit after, int atMost) {
        return hub.sql()
                .sql("""
                SELECT line_edit.*, data_key, model.sealed AS model_sealed, edited.sealed AS person_sealed
                FROM line_edit
                JOIN person ON person.id = line_edit.person_id
                JOIN line AS model ON model.id = line_edit.model_line
                JOIN line AS edited ON edited.id = line_edit.person_line
                WHERE (:campaign::text IS NULL OR campaign = :campaign)
                  AND (:lead::text IS NULL OR (edited_at, line_edit.lead_id, review) < (:at, :lead, :review))
                ORDER BY edited_at DESC, line_edit.lead_id DESC, review DESC
                LIMIT :most
                """)
                .param("campaign", campaign)
                .param("lead", after == null ? null : after.lead().value())
                .param("at", Rows.atOrNull(after == null ? null : after.editedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("review", after == null ? null : after.review())
                .param("most", atMost)
                .query((row, number) -> edit(row))
                .list();
    }

    private Edit edit(ResultSet row) throws SQLException {
        var key = row.getBytes("data_key");
        return new Edit(
                new LeadId(row.getString("lead_id")),
                row.getString("review"),
                row.getString("campaign"),
                row.getInt("version"),
                key == null ? null : hub.seals().unseal(key, row.getBytes("model_sealed")),
                key == null ? null : hub.seals().unseal(key, row.getBytes("person_sealed")),
                Rows.intOrNull(row, "seconds"),
                row.getString("edited_by"),
                Rows.instant(row, "edited_at"));
    }

    /**
     * What people did with first lines, newest version first.
     *
     * @param campaign null means all
     * @param within only what was decided so lately, on the decision clock
     */
    public List<Rate> rates(@Nullable String campaign, Instant now, Duration within) {
        return hub.sql()
                .sql("""
                SELECT campaign, version, count(*) AS decided,
                       count(*) FILTER (WHERE choice = 'approve') AS approved,
                       count(*) FILTER (WHERE choice = 'edit') AS edited,
                       count(*) FILTER (WHERE choice = 'plain') AS plain
                FROM review JOIN lead ON lead.id = review.lead_id
                WHERE decided_at >= :from AND review.kind = 'first-line' AND review.state = 'decided'
                  AND (:campaign::text IS NULL OR campaign = :campaign)
                GROUP BY campaign, version
                ORDER BY campaign, version DESC
                """)
                .param("from", Rows.at(now.minus(within)))
                .param("campaign", campaign)
                .query((row, number) -> new Rate(
                        row.getString("campaign"),
                        row.getInt("version"),
                        row.getInt("decided"),
                        row.getInt("approved"),
                        row.getInt("edited"),
                        row.getInt("plain")))
                .list();
    }
}
