package leadloom.hub.minutes;

import java.util.List;
import leadloom.hub.figure.Figure;

/** The rows behind the oversight ratio and behind what always stands beside it. Amounts of time are milliseconds. */
public final class MinutesFigures {

    private static final String NARROWED = """
              AND at >= :from AND at < :to
              AND (:campaign::text IS NULL OR campaign = :campaign)
              AND (:version::integer IS NULL OR EXISTS (
                  SELECT FROM lead WHERE lead.id = lead_id AND lead.version = :version))
            """;

    private static final String TIME = """
            SELECT at, id, lead_id, %s AS what, %s AS amount
            FROM human_time
            WHERE %s
            """;

    public static final Figure SPENT = new Figure(
            "human-time",
            "Time that people spent",
            "Each stretch of a colleague's time, measured by a page, declared or estimated, in milliseconds.",
            TIME.formatted("how", "ms", "true") + NARROWED);

    public static final Figure MEASURED = new Figure(
            "human-time-measured",
            "Time of people, measured",
            "Gaps between signals while the page was seen, each at most what its words take to read; milliseconds.",
            TIME.formatted("kind", "ms", "how = 'measured'") + NARROWED);

    public static final Figure DECLARED = new Figure(
            "human-time-declared",
            "Time of people, declared",
            "What colleagues wrote down themselves, such as a talk; milliseconds.",
            TIME.formatted("kind", "ms", "how = 'declared'") + NARROWED);

    public static final Figure ESTIMATED = new Figure(
            "human-time-estimated",
            "Time of people, estimated",
            "Decisions by API, command line or chat, each at its colleague's own median; milliseconds.",
            TIME.formatted("kind", "ms", "how = 'estimated'") + NARROWED);

    public static final Figure AT_MOST = new Figure(
            "human-time-at-most",
            "Time of people, at most",
            "The same stretches from opening to deciding by our own clock, hidden pages included; milliseconds.",
            TIME.formatted("how", "upper_ms", "true") + NARROWED);

    public static final Figure BY_HAND = new Figure(
            "by-hand-time",
            "Time the output would take by hand",
            "Each thing that Leadloom made, at the median that its campaign's pilot timed for it, in milliseconds."
                    + " Nothing of a campaign without a timed pilot.",
            """
            SELECT at, id, lead_id, what, amount FROM (
                SELECT settled_at AS at, lead_id || '/' || position || '/' || pilot_baseline.step AS id, lead_id,
                       pilot_baseline.step AS what, median_ms AS amount, effect.campaign
                FROM effect
                JOIN pilot_baseline ON pilot_baseline.campaign = effect.campaign
                    AND (pilot_baseline.step = CASE kind WHEN 'mail' THEN 'send' ELSE kind END
                         OR pilot_baseline.step = 'ai_line' AND kind = 'mail' AND line_id IS NOT NULL)
                WHERE kind IN ('enrich', 'crm', 'mail') AND state = 'done' AND NOT shadow
                  AND settled_at >= :from AND settled_at < :to
                UNION ALL
                SELECT captured_at, id || '/segment', id, 'segment', median_ms, lead.campaign
                FROM lead
                JOIN pilot_baseline ON pilot_baseline.campaign = lead.campaign AND pilot_baseline.step = 'segment'
                WHERE segment IS NOT NULL AND captured_at >= :from AND captured_at < :to) AS items
            WHERE true
            """ + NARROWED);

    public static final Figure DECIDED = new Figure(
            "human-decisions",
            "Questions that people decided",
            "Decided by a colleague, not by default and not by a simulated person; the amount is how long it took from"
                    + " opening, in milliseconds, where a page was open.",
            """
            SELECT at, lead_id || '/' || review AS id, lead_id, choice AS what, took_ms AS amount
            FROM human_decision
            WHERE true
            """ + NARROWED);

    public static final Figure HASTY = new Figure(
            "hasty-approvals",
            "Approvals in under two seconds",
            "Approved faster than anybody can read: their time counts, but they do not count as reviewed.",
            """
            SELECT at, lead_id || '/' || review AS id, lead_id, kind AS what, took_ms AS amount
            FROM human_decision
            WHERE choice = 'approve' AND took_ms < 2000
            """ + NARROWED);

    public static final Figure SAMPLED = new Figure(
            "sampled-lines",
            "First lines seen because of the sample",
            "First lines that people saw by the sample or the rule of their segment, with what they chose.",
            """
            SELECT at, lead_id || '/' || review AS id, lead_id, choice AS what, took_ms AS amount
            FROM human_decision
            WHERE kind = 'first-line' AND because LIKE 'sample%'
            """ + NARROWED);

    private static final String UNSEEN = """
            SELECT claimed_at AS at, lead_id || '/' || position AS touch, lead_id, campaign, settled_at, step
            FROM effect
            WHERE kind = 'mail' AND state = 'done' AND NOT shadow AND line_id IS NOT NULL
              AND claimed_at >= :from AND claimed_at < :to
              AND NOT EXISTS (
                  SELECT FROM human_decision
                  WHERE human_decision.lead_id = effect.lead_id AND human_decision.kind = 'first-line'
                    AND starts_with(human_decision.review, 'line/' || effect.sequence || '/' || effect.step))
            """;

    public static final Figure UNREVIEWED = new Figure(
            "unreviewed-sends",
            "Mails with a line that nobody reviewed",
            "Mails that left with a model's line which no person had seen.",
            "SELECT at, touch AS id, lead_id, step AS what, NULL::bigint AS amount FROM (" + UNSEEN
                    + ") AS unseen WHERE true\n" + NARROWED);

    public static final Figure COMPLAINTS = new Figure(
            "complaints-after-unreviewed",
            "Complaints and unsubscribes after unreviewed mails",
            "Mails with a line that nobody reviewed, whose person called it spam or unsubscribed afterwards.",
            """
            SELECT at, touch || '/' || word AS id, lead_id, word AS what, NULL::bigint AS amount FROM (
                SELECT DISTINCT ON (word, CASE word WHEN 'complained' THEN unseen.touch ELSE unseen.lead_id END)
                       unseen.*, word
                FROM (%s) AS unseen
                JOIN LATERAL (
                    SELECT journal.kind AS word FROM journal
                    WHERE journal.lead_id = unseen.lead_id AND journal.at >= unseen.settled_at
                      AND (journal.kind = 'unsubscribed'
                           OR journal.kind = 'complained' AND journal.body ->> 'touch' = unseen.touch)) AS told ON true
                ORDER BY word, CASE word WHEN 'complained' THEN unseen.touch ELSE unseen.lead_id END, at DESC) AS found
            WHERE true
            """.formatted(UNSEEN) + NARROWED);

    public static final List<Figure> ALL = List.of(
            SPENT, MEASURED, DECLARED, ESTIMATED, AT_MOST, BY_HAND, DECIDED, HASTY, SAMPLED, UNREVIEWED, COMPLAINTS);

    private MinutesFigures() {}
}
