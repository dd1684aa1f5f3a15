package leadloom.hub.kpi;

import java.util.List;
import leadloom.hub.figure.Figure;
import leadloom.hub.figure.Figure.Unit;

/** The rows that the key figures divide. */
public final class KpiFigures {

    /** What is left of processes and of milestones; both know campaign and version themselves. */
    private static final String NARROWED = """
              AND (:campaign::text IS NULL OR campaign = :campaign)
              AND (:version::integer IS NULL OR version = :version)
            """;

    private static final String SETTLED = """
            SELECT settled_at AS at, lead_id || '/' || life AS id, lead_id, %s AS what, NULL::bigint AS amount
            FROM process
            WHERE settled_at >= :from AND settled_at < :to
            """;

    /** Every outward act that was done without a person's word; whole where it is narrowed to a version. */
    private static final String ACTIONS = """
            SELECT settled_at AS at, lead_id || '/' || position || '/' || kind AS id, lead_id, kind AS what,
                   NULL::bigint AS amount
            FROM effect
            WHERE state = 'done' AND NOT shadow AND NOT by_person
              AND settled_at >= :from AND settled_at < :to
              AND (:campaign::text IS NULL OR campaign = :campaign)
              AND (:version::integer IS NULL OR EXISTS (
                  SELECT FROM lead WHERE lead.id = effect.lead_id AND lead.version = :version))
            """;

    private static final String SPEND = """
            SELECT at, lead_id || '/' || position || '/' || vendor || '/' || attempt AS id, lead_id, currency AS what,
                   %s AS amount
            FROM spend
            WHERE state IN (%s) AND at >= :from AND at < :to
              AND (:campaign::text IS NULL OR campaign = :campaign)
              AND (:version::integer IS NULL OR EXISTS (
                  SELECT FROM lead WHERE lead.id = spend.lead_id AND lead.version = :version))
            """;

    public static final Figure PROCESSES = new Figure(
            "processes",
            "Processes that settled",
            "Each life of a lead, once: when it ended, or before that when it first had to be mended by a person.",
            SETTLED.formatted("manner") + NARROWED);

    public static final Figure ALONE = new Figure(
            "processes-alone",
            "Processes without a person",
            "Of those that settled: nobody was asked, nobody stepped in. What a rule held back on purpose is no"
                    + " failure and does not count against it.",
            SETTLED.formatted("outcome") + "AND manner = 'alone'\n" + NARROWED);

    public static final Figure WITH_PERSON = new Figure(
            "processes-with-person",
            "Processes that a person decided on",
            "Of those that settled: it waited for a person, a sampled approval and one that ran out included, or"
                    + " somebody paused, took or ended it.",
            SETTLED.formatted("because") + "AND manner = 'person'\n" + NARROWED);

    public static final Figure MENDED = new Figure(
            "processes-mended",
            "Processes that needed a manual fix",
            "Of those that settled: it was put before people as a problem, or an operator touched its running.",
            SETTLED.formatted("because") + "AND manner = 'fix'\n" + NARROWED);

    public static final Figure FIRST_STEPS = new Figure(
            "first-steps",
            "Leads answered",
            "Leads captured in this time that were given a first step; the amount is how long that took, in"
                    + " milliseconds of real time.",
            """
            SELECT begun_at AS at, lead_id AS id, lead_id, 'first step' AS what, first_step_ms AS amount
            FROM process
            WHERE life = 1 AND first_step_ms IS NOT NULL AND begun_at >= :from AND begun_at < :to
            """ + NARROWED);

    public static final Figure AUTOMATED_ACTIONS = new Figure(
            "automated-actions",
            "Automated actions",
            "Outward acts that were done without a person's word: look-ups, CRM writes, lines, mails, notes. Not those"
                    + " that carried out somebody's decision, and none that shadow mode kept in.",
            ACTIONS);

    public static final Figure UNPRICED_ACTIONS = new Figure(
            "actions-without-price",
            "Automated actions without a known price",
            "Automated actions that the ledger has no entry of: their cost is unknown, not nothing.",
            ACTIONS + """
              AND NOT EXISTS (
                  SELECT FROM spend WHERE spend.lead_id = effect.lead_id AND spend.position = effect.position)
            """);

    public static final Figure SETTLED_SPEND = new Figure(
            "settled-spend",
            "Spend that is settled",
            "Calls that cost something, with what each cost, in millionths; of a call whose answer never came, what is"
                    + " known of it.",
            SPEND.formatted("micros", "'settled', 'unknown'"),
            Unit.MICROS);

    public static final Figure UNKNOWN_SPEND = new Figure(
            "unknown-spend",
            "Calls of unknown cost",
            "Calls whose answer never came, with the most each may have cost besides, in millionths.",
            SPEND.formatted("reserved_micros", "'unknown'"),
            Unit.MICROS);

    public static final List<Figure> ALL = List.of(
            PROCESSES,
            ALONE,
            WITH_PERSON,
            MENDED,
            FIRST_STEPS,
            AUTOMATED_ACTIONS,
            UNPRICED_ACTIONS,
            SETTLED_SPEND,
            UNKNOWN_SPEND);

    private KpiFigures() {}
}
