package leadloom.hub.engagement;

import java.util.List;
import leadloom.hub.Hub;

/** How often mails were opened and links followed: as it looks, and without the machines. */
public final class Figures {

    private final Hub hub;

    public Figures(Hub hub) {
        this.hub = hub;
    }

    /**
     * Requests of one kind.
     *
     * @param raw all of them, as a count without grades would say
     * @param waiting not settled yet
     * @param mails with at least one by a person
     * @param rawMails with at least one by whomever
     */
    public record Seen(long raw, long persons, long machines, long unknown, long waiting, long mails, long rawMails) {}

    /** Of one campaign version, side by side. */
    public record Figure(String campaign, int version, long sent, Seen opens, Seen clicks) {}

    public List<Figure> all() {
        return hub.sql()
                .sql("""
                WITH seen AS (
                    SELECT lead_id, touch, kind, (
                        SELECT grade FROM engagement_grade
                        WHERE engagement_id = engagement.id ORDER BY number DESC LIMIT 1) AS grade
                    FROM engagement WHERE kind IN ('opened', 'clicked')),
                counted AS (
                    SELECT campaign, version, kind,
                           count(*) AS raw,
                           count(*) FILTER (WHERE grade = 'PERSON') AS persons,
                           count(*) FILTER (WHERE grade = 'MACHINE') AS machines,
                           count(*) FILTER (WHERE grade = 'UNKNOWN') AS unknown,
                           count(*) FILTER (WHERE grade IS NULL) AS waiting,
                           count(DISTINCT touch) FILTER (WHERE grade = 'PERSON') AS mails,
                           count(DISTINCT touch) AS raw_mails
                    FROM seen JOIN lead ON lead.id = lead_id GROUP BY campaign, version, kind),
                sent AS (
                    SELECT lead.campaign, version, count(*) AS sent
                    FROM effect JOIN lead ON lead.id = lead_id
                    WHERE kind = 'mail' AND state = 'done' AND NOT shadow GROUP BY lead.campaign, version)
                SELECT sent.campaign, sent.version, sent.sent,
                       o.raw AS o_raw, o.persons AS o_persons, o.machines AS o_machines, o.unknown AS o_unknown,
                       o.waiting AS o_waiting, o.mails AS o_mails, o.raw_mails AS o_raw_mails,
                       c.raw AS c_raw, c.persons AS c_persons, c.machines AS c_machines, c.unknown AS c_unknown,
                       c.waiting AS c_waiting, c.mails AS c_mails, c.raw_mails AS c_raw_mails
                FROM sent
                LEFT JOIN counted o ON o.campaign = sent.campaign AND o.version = sent.version AND o.kind = 'opened'
                LEFT JOIN counted c ON c.campaign = sent.campaign AND c.version = sent.version AND c.kind = 'clicked'
                ORDER BY sent.campaign, sent.version
                """)
                .query((row, number) -> new Figure(
                        row.getString("campaign"),
                        row.getInt("version"),
                        row.getLong("sent"),
                        seen(row, "o_"),
                        seen(row, "c_")))
                .list();
    }

    private static Seen seen(java.sql.ResultSet row, String kind) throws java.sql.SQLException {
        return new Seen(
                row.getLong(kind + "raw"),
                row.getLong(kind + "persons"),
                row.getLong(kind + "machines"),
                row.getLong(kind + "unknown"),
                row.getLong(kind + "waiting"),
                row.getLong(kind + "mails"),
                row.getLong(kind + "raw_mails"));
    }
}
