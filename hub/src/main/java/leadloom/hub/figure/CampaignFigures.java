package leadloom.hub.figure;

import java.util.List;

/** Where the leads of a campaign are: at which step, with which score. */
public final class CampaignFigures {

    public static final Figure IN =
            step("steps-in", "Leads that came to a step", "Every lead that came to this step in this time.", "true");

    public static final Figure WAITING = step(
            "steps-waiting",
            "Leads at a step",
            "Every lead that came to this step in this time and is at it now.",
            "went IS NULL");

    public static final Figure DONE = step(
            "steps-done",
            "Leads past a step",
            "Every lead that came to this step in this time and went on from it, whether it was carried out or passed"
                    + " over because its condition did not hold.",
            "went = 'done'");

    public static final Figure LEFT = step(
            "steps-left",
            "Leads that left at a step",
            "Every lead that came to this step in this time and got no further in this sequence: it replied, ended or"
                    + " moved to another one.",
            "went = 'left'");

    /** Of ten points each; what is below 0 counts with what is. */
    public static final Figure SCORES = new Figure(
            "lead-scores",
            "Leads by score",
            "Every lead that was captured in this time and has a score, by tens of points as they are now.",
            """
            SELECT captured_at AS at, id, id AS lead_id, (floor(score / 10.0) * 10)::integer::text AS what,
                   score::bigint AS amount
            FROM lead
            WHERE captured_at >= :from AND captured_at < :to AND score IS NOT NULL
              AND (:campaign::text IS NULL OR campaign = :campaign)
              AND (:version::integer IS NULL OR version = :version)
            """);

    public static final List<Figure> ALL = List.of(IN, WAITING, DONE, LEFT, SCORES);

    private CampaignFigures() {}

    /** @param which of those that came to it */
    private static Figure step(String name, String title, String definition, String which) {
        return new Figure(name, title, definition, """
                SELECT came_at AS at, lead_id || '/' || sequence || '/' || step AS id, lead_id,
                       sequence || '/' || step AS what, NULL::bigint AS amount
                FROM lead_step
                WHERE came_at >= :from AND came_at < :to
                  AND (:campaign::text IS NULL OR campaign = :campaign)
                  AND (:version::integer IS NULL OR version = :version)
                  AND (""" + which + ")\n");
    }
}
