package leadloom.hub.weekly;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leadloom.hub.figure.Figure;

/** The figures that weekly reports count: what each means, and the one statement that lists its rows. */
public final class WeekFigures {

    static final String MAILS = "week-mails";
    static final String PEOPLE = "week-leads";
    static final String CAPTURES = "week-captures";
    static final String REPLIES = "week-replies";
    static final String DEPARTURES = "week-departures";
    static final String CONVERSIONS = "week-conversions";
    static final String FAILURES = "week-failures";
    static final String HOLDS = "week-holds";
    static final String LINES = "week-lines";
    static final String ENDINGS = "week-endings";
    static final String SPEND = "week-spend";

    /** Kinds of entries that are failures. Held on purpose is none. */
    static final Set<String> FAILED =
            Set.of("effect-failed", "delivery-refused", "delivery-unknown", "defect", "bounced");

    private static final String OF_CAMPAIGN = """
              AND (:campaign::text IS NULL OR lead.campaign = :campaign)
              AND (:version::integer IS NULL OR lead.version = :version)
            """;

    private static final Pattern SPAN = Pattern.compile("(?<!:):(from|to)\\b");

    private WeekFigures() {}

    public static final List<Figure> ALL = List.of(
            new Figure(
                    MAILS,
                    "E-mails",
                    "Mails whose sending began in the time, refused and prepared ones included.",
                    """
                            SELECT effect.claimed_at AS at, effect.lead_id || '/' || effect.position AS id,
                                   effect.lead_id,
                                   concat_ws(' ', effect.sequence || '/' || effect.step, effect.template, effect.state)
                                       AS what,
                                   NULL::bigint AS amount
                            FROM effect JOIN lead ON lead.id = effect.lead_id
                            WHERE effect.kind = 'mail' AND effect.claimed_at >= :from AND effect.claimed_at < :to
                            """ + OF_CAMPAIGN),
            new Figure(
                    PEOPLE,
                    "Leads written to",
                    "Leads of whom the sending of a mail began in the time.",
                    """
                            SELECT min(effect.claimed_at) AS at, effect.lead_id AS id, effect.lead_id,
                                   count(*) || ' e-mails' AS what, NULL::bigint AS amount
                            FROM effect JOIN lead ON lead.id = effect.lead_id
                            WHERE effect.kind = 'mail' AND effect.claimed_at >= :from AND effect.claimed_at < :to
                            """ + OF_CAMPAIGN + "GROUP BY effect.lead_id"),
            events(CAPTURES, "Leads captured", "Entries into a campaign.", "captured"),
            events(REPLIES, "Replies", "Answers to mails, those of machines excepted.", "replied"),
            events(
                    DEPARTURES,
                    "Unsubscribed and complained",
                    "People who want no further mail.",
                    "unsubscribed",
                    "complained"),
            events(
                    CONVERSIONS,
                    "Meetings and deals",
                    "Meetings booked, deals won and deals lost.",
                    "meeting-booked",
                    "bought",
                    "lost"),
            events(
                    FAILURES,
                    "Failures",
                    "Acts given up after minutes of trying, mails refused, of unknown fate or returned, and"
                            + " mistakes of ours. Held on purpose is no failure.",
                    "effect-failed",
                    "delivery-refused",
                    "delivery-unknown",
                    "defect",
                    "bounced"),
            events(HOLDS, "Held on purpose", "Mails held by a cap, a budget, a pause or quiet hours.", "held"),
            events(
                    LINES,
                    "First lines",
                    "Lines that a model wrote, and what people said to questions about them.",
                    "line-drafted",
                    "reviewed"),
            new Figure(ENDINGS, "Ended", "Lives of leads that ended, by how.", """
                            SELECT journal.at, journal.id::text AS id, journal.lead_id,
                                   body #>> '{move,outcome}' AS what, NULL::bigint AS amount
                            FROM journal JOIN lead ON lead.id = journal.lead_id
                            WHERE body #>> '{move,type}' = 'finish' AND journal.at >= :from AND journal.at < :to
                            """ + OF_CAMPAIGN),
            new Figure(
                    SPEND,
                    "Calls that cost something",
                    "Paid calls, settled or without an answer; the amount is in millionths of a unit.",
                    """
                            SELECT spend.at, concat_ws('/', spend.lead_id, spend.position, vendor, attempt) AS id,
                                   spend.lead_id, vendor || ' ' || currency AS what,
                                   micros + CASE spend.state WHEN 'unknown' THEN reserved_micros ELSE 0 END AS amount
                            FROM spend JOIN lead ON lead.id = spend.lead_id
                            WHERE day BETWEEN (:from::timestamptz - interval '2 days')::date
                                          AND (:to::timestamptz + interval '2 days')::date
                              AND spend.at >= :from AND spend.at < :to
                              AND spend.state IN ('settled', 'unknown')
                            """ + OF_CAMPAIGN,
                    Figure.Unit.MICROS));

    /**
     * The rows behind one number of a stored report: those that it counted, whatever became known since.
     *
     * @param of the figure that was counted
     */
    public static Figure kept(Figure of, WeekNumber number) {
        var stored = "FROM weekly_number WHERE week = '%s' AND revision = %d AND number = %d"
                .formatted(number.week().text(), number.revision(), number.number());
        var rows = SPAN.matcher(of.rows())
                .replaceAll(found -> Matcher.quoteReplacement(
                        "(SELECT " + (found.group(1).equals("from") ? "starts_at " : "ends_at ") + stored + ")"));
        return new Figure(
                WeekNumber.name(of.name(), number),
                of.title() + ", as the report of " + number.week() + " counts them",
                of.definition() + " Of these the ones that number " + number.number() + " of revision "
                        + number.revision() + " of the report counts.",
                "SELECT at, id, lead_id, what, amount FROM (" + rows + ") of_week\n"
                        + "WHERE id IN (SELECT unnest(refs) " + stored + ")",
                of.unit());
    }

    private static Figure events(String name, String title, String definition, String... kinds) {
        return new Figure(name, title, definition, """
                SELECT journal.at, journal.id::text AS id, journal.lead_id,
                       concat_ws(' ', kind, body ->> 'failure', body ->> 'code', body ->> 'reason', body ->> 'choice')
                           AS what,
                       NULL::bigint AS amount
                FROM journal JOIN lead ON lead.id = journal.lead_id
                WHERE journal.kind IN ('%s') AND journal.at >= :from AND journal.at < :to
                """.formatted(String.join("', '", kinds)) + OF_CAMPAIGN);
    }
}
