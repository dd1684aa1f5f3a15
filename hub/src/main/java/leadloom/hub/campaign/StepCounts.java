package leadloom.hub.campaign;

import java.sql.Types;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import org.jspecify.annotations.Nullable;

/** How many leads came to each step, are at it, went past it or left there. The rows are figures of the same names. */
public final class StepCounts {

    private final Hub hub;

    public StepCounts(Hub hub) {
        this.hub = hub;
    }

    /**
     * The counts of a step.
     *
     * @param step its number in the sequence, from 0
     */
    public record Count(String sequence, int step, long in, long waiting, long done, long left) {}

    /** How many leads have a score from {@code from} to below the next ten points. */
    public record Scores(int from, long count) {}

    /** @param version null for leads of every version */
    public List<Count> of(String campaign, @Nullable Integer version) {
        return hub.sql()
                .sql("""
                SELECT sequence, step,
                       count(*) AS came,
                       count(*) FILTER (WHERE went IS NULL) AS waiting,
                       count(*) FILTER (WHERE went = 'done') AS done,
                       count(*) FILTER (WHERE went = 'left') AS gone
                FROM lead_step
                WHERE campaign = :campaign AND (:version::integer IS NULL OR version = :version)
                GROUP BY sequence, step
                ORDER BY sequence, step
                """)
                .param("campaign", campaign)
                .param("version", version, Types.INTEGER)
                .query((row, number) -> new Count(
                        row.getString("sequence"),
                        row.getInt("step"),
                        row.getLong("came"),
                        row.getLong("waiting"),
                        row.getLong("done"),
                        row.getLong("gone")))
                .list();
    }

    /** @param version null for leads of every version */
    public List<Scores> scores(String campaign, @Nullable Integer version) {
        return hub.sql()
                .sql("""
                SELECT (floor(score / 10.0) * 10)::integer AS tens, count(*) AS leads
                FROM lead
                WHERE campaign = :campaign AND (:version::integer IS NULL OR version = :version)
                  AND score IS NOT NULL
                GROUP BY tens
                ORDER BY tens
                """)
                .param("campaign", campaign)
                .param("version", version, Types.INTEGER)
                .query((row, number) -> new Scores(row.getInt("tens"), row.getLong("leads")))
                .list();
    }

    /**
     * A campaign in a list.
     *
     * @param asking wait for a person
     * @param held on purpose
     * @param problems were put before a person because something failed
     */
    public record Size(String campaign, long leads, long alive, long asking, long held, long problems) {}

    /** How many leads each campaign has and how they are. */
    public List<Size> sizes() {
        return hub.sql()
                .sql("""
                WITH problem AS (
                    SELECT lead.campaign, count(DISTINCT lead.id) AS leads
                    FROM review JOIN lead ON lead.id = review.lead_id
                    WHERE review.state = 'open' AND review.kind = 'problem'
                    GROUP BY lead.campaign)
                SELECT lead.campaign, count(*) AS leads,
                       count(*) FILTER (WHERE stage <> 'ended') AS alive,
                       count(*) FILTER (WHERE stage = 'asking') AS asking,
                       count(*) FILTER (WHERE stage = 'held') AS held,
                       coalesce(max(problem.leads), 0) AS problems
                FROM lead LEFT JOIN problem ON problem.campaign = lead.campaign
                GROUP BY lead.campaign
                """)
                .query((row, number) -> new Size(
                        row.getString("campaign"),
                        row.getLong("leads"),
                        row.getLong("alive"),
                        row.getLong("asking"),
                        row.getLong("held"),
                        row.getLong("problems")))
                .list();
    }

    /** A lead to choose. */
    public record Someone(
            String id, @Nullable String segment, @Nullable Integer score, String stage) {}

    /** The leads that came last, the newest first. */
    public List<Someone> newest(String campaign, int atMost) {
        return hub.sql()
                .sql("""
                SELECT id, segment, score, stage FROM lead
                WHERE campaign = :campaign
                ORDER BY captured_at DESC, id DESC
                LIMIT :most
                """)
                .param("campaign", campaign)
                .param("most", atMost)
                .query((row, number) -> new Someone(
                        row.getString("id"),
                        row.getString("segment"),
                        Rows.intOrNull(row, "score"),
                        row.getString("stage")))
                .list();
    }
}
