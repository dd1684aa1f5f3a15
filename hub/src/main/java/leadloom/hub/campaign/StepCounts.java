package leadloom.hub.campaign;

import java.util.List;
import leadloom.hub.Hub;
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
                .param("version", version, java.sql.Types.INTEGER)
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
                .param("version", version, java.sql.Types.INTEGER)
                .query((row, number) -> new Scores(row.getInt("tens"), row.getLong("leads")))
                .list();
    }

    /** A campaign in a list. */
    public record Size(String campaign, long leads, long alive, long asking) {}

    /** How many leads each campaign has, how many of them live, and how many wait for a person. */
    public List<Size> sizes() {
        return hub.sql()
                .sql("""
                SELECT campaign, count(*) AS leads, count(*) FILTER (WHERE ended_at IS NULL) AS alive,
                       count(*) FILTER (WHERE stage = 'asking') AS asking
                FROM lead GROUP BY campaign
                """)
                .query((row, number) -> new Size(
                        row.getString("campaign"),
                        row.getLong("leads"),
                        row.getLong("alive"),
                        row.getLong("asking")))
                .list();
    }
}
