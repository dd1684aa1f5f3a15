package leadloom.hub.figure;

import java.util.List;

/** How many leads came, live and ended. */
public final class LeadFigures {

    public static final Figure CAPTURED = new Figure(
            "leads-captured",
            "Leads captured",
            "Every lead whose first capture was in this time, however it came and whatever became of it.",
            """
            SELECT captured_at AS at, id, id AS lead_id, stage AS what, NULL::bigint AS amount
            FROM lead
            WHERE captured_at >= :from AND captured_at < :to
              AND (:campaign::text IS NULL OR campaign = :campaign)
              AND (:version::integer IS NULL OR version = :version)
            """);

    public static final Figure ENDED = new Figure(
            "leads-ended",
            "Leads ended",
            "Every lead that came to an end in this time: converted, handed to sales, closed, stopped or left.",
            """
            SELECT ended_at AS at, id, id AS lead_id, outcome AS what, NULL::bigint AS amount
            FROM lead
            WHERE ended_at >= :from AND ended_at < :to
              AND (:campaign::text IS NULL OR campaign = :campaign)
              AND (:version::integer IS NULL OR version = :version)
            """);

    public static final List<Figure> ALL = List.of(CAPTURED, ENDED);

    private LeadFigures() {}
}
