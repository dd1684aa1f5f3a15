package leadloom.hub.minutes;

import java.time.Duration;
import java.time.Instant;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import org.jspecify.annotations.Nullable;

/**
 * What always stands beside the oversight ratio, so that few minutes are not mistaken for good work: how many reviews
 * were really looked at, how much people changed in the sample, and what befell mails that nobody reviewed.
 */
public final class OversightSigns {

    /** Nobody reads and judges a line in less. */
    public static final Duration HASTY = Duration.ofSeconds(2);

    private final Hub hub;

    public OversightSigns(Hub hub) {
        this.hub = hub;
    }

    /**
     * Signs of a span.
     *
     * @param decided reviews that people decided
     * @param hasty of these, approvals faster than {@link #HASTY}; their minutes count, the review does not
     * @param sampled first lines that people saw because of the sample alone
     * @param edited of these, lines that they changed or refused
     * @param unreviewed mails with a model's line that left without a person having seen it
     * @param complaints of those mails' people, after the mail
     * @param unsubscribes of those mails' people, after the mail
     */
    public record Signs(
            long decided,
            long hasty,
            long sampled,
            long edited,
            long unreviewed,
            long complaints,
            long unsubscribes) {

        public long reviewed() {
            return decided - hasty;
        }
    }

    /** @param campaign null: all */
    public Signs of(Instant from, Instant to, @Nullable String campaign) {
        return hub.sql()
                .sql("""
                WITH decisions AS (
                    SELECT count(*) AS decided,
                           count(*) FILTER (WHERE choice = 'approve' AND took_ms < :hasty) AS hasty,
                           count(*) FILTER (WHERE kind = 'first-line' AND because LIKE 'sample%') AS sampled,
                           count(*) FILTER (WHERE kind = 'first-line' AND because LIKE 'sample%'
                                              AND choice IN ('edit', 'plain')) AS edited
                    FROM human_decision
                    WHERE at >= :from AND at < :to AND (:campaign::text IS NULL OR campaign = :campaign)),
                unseen AS (
                    SELECT effect.lead_id, effect.lead_id || '/' || effect.position AS touch, effect.settled_at
                    FROM effect
                    WHERE effect.kind = 'mail' AND effect.state = 'done' AND NOT effect.shadow
                      AND effect.line_id IS NOT NULL
                      AND effect.claimed_at >= :from AND effect.claimed_at < :to
                      AND (:campaign::text IS NULL OR effect.campaign = :campaign)
                      AND NOT EXISTS (
                          SELECT FROM human_decision
                          WHERE human_decision.lead_id = effect.lead_id AND human_decision.kind = 'first-line'
                            AND starts_with(human_decision.review,
                                            'line/' || effect.sequence || '/' || effect.step))),
                after AS (
                    SELECT count(DISTINCT touch) FILTER (WHERE journal.kind = 'complained') AS complaints,
                           count(DISTINCT unseen.lead_id) FILTER (WHERE journal.kind = 'unsubscribed') AS unsubscribes
                    FROM unseen
                    JOIN journal ON journal.lead_id = unseen.lead_id AND journal.at >= unseen.settled_at
                                AND (journal.kind = 'unsubscribed'
                                     OR journal.kind = 'complained' AND journal.body ->> 'touch' = unseen.touch))
                SELECT decisions.*, (SELECT count(*) FROM unseen) AS unreviewed, after.*
                FROM decisions CROSS JOIN after
                """)
                .param("hasty", HASTY.toMillis())
                .param("from", Rows.at(from))
                .param("to", Rows.at(to))
                .param("campaign", campaign)
                .query((row, number) -> new Signs(
                        row.getLong("decided"),
                        row.getLong("hasty"),
                        row.getLong("sampled"),
                        row.getLong("edited"),
                        row.getLong("unreviewed"),
                        row.getLong("complaints"),
                        row.getLong("unsubscribes")))
                .single();
    }
}
