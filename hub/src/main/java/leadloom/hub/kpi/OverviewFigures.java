package leadloom.hub.kpi;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import leadloom.hub.figure.Figure;

/** The rows behind the overview's other numbers: the way to sales, and what is kept back or waits now. */
public final class OverviewFigures {

    /** The leads of a funnel. */
    static final String COHORT = """
            FROM milestone
            WHERE captured_at >= :from AND captured_at < :to
              AND (:campaign::text IS NULL OR campaign = :campaign)
              AND (:version::integer IS NULL OR version = :version)
            """;

    /** Open questions. */
    static final String ASKED = """
            FROM review
            JOIN lead ON lead.id = review.lead_id
            WHERE review.state = 'open'
              AND (:campaign::text IS NULL OR lead.campaign = :campaign)
              AND (:version::integer IS NULL OR lead.version = :version)
            """;

    /** Leads that live and that something keeps back; whatever the time asked for, as it is about now. */
    private static final String KEPT_BACK = """
            SELECT coalesce(next_at, captured_at) AS at, id, id AS lead_id, next_what AS what, NULL::bigint AS amount
            FROM lead
            WHERE (%s)
              AND (:campaign::text IS NULL OR campaign = :campaign)
              AND (:version::integer IS NULL OR version = :version)
            """;

    private OverviewFigures() {}

    /**
     * Where leads of one time are now, from capture to sales. The conditions are over {@code milestone}; its rows say
     * the segment, so that a table of segments has the same rows behind it.
     */
    public enum Step {
        CAPTURED("captured", "Captured", "Leads captured in this time.", "true"),
        FOUND(
                "company-found",
                "Company found",
                "Leads captured in this time whose company a look-up knew.",
                "found_at IS NOT NULL"),
        MAILED(
                "mailed",
                "E-mail sent",
                "Leads captured in this time to whom at least one mail has really left.",
                "mailed_at IS NOT NULL"),
        CLICKED(
                "clicked",
                "Clicked",
                "Leads captured in this time of whom a person has followed a link; machines do not count.",
                "clicked_at IS NOT NULL"),
        REPLIED(
                "replied",
                "Replied",
                "Leads captured in this time of whom a person has answered; notes of being away do not count.",
                "replied_at IS NOT NULL"),
        TO_SALES(
                "to-sales",
                "To sales",
                "Leads captured in this time that were handed to sales or converted.",
                "to_sales_at IS NOT NULL"),
        UNKNOWN_COMPANY(
                "company-unknown",
                "Company unknown",
                "Leads captured in this time whose company no look-up knew.",
                "found_at IS NULL AND unknown_at IS NOT NULL"),
        NOT_MAILED_YET(
                "not-mailed-yet",
                "Not mailed yet",
                "Leads captured in this time that live and to whom no mail has left: waiting, or held by a rule.",
                "mailed_at IS NULL AND ended_at IS NULL"),
        ENDED_UNMAILED(
                "ended-unmailed",
                "Ended without a mail",
                "Leads captured in this time that ended before any mail had left.",
                "mailed_at IS NULL AND ended_at IS NOT NULL");

        private static final String ROWS = """
                SELECT captured_at AS at, lead_id AS id, lead_id, coalesce(segment, 'none') AS what,
                       NULL::bigint AS amount
                """;

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts
        private final Figure figure;

        private final String condition;

        Step(String name, String title, String definition, String condition) {
            this.figure = new Figure("funnel-" + name, title, definition, ROWS + COHORT + "  AND " + condition + "\n");
            this.condition = condition;
        }

        public Figure figure() {
            return figure;
        }

        String condition() {
            return condition;
        }
    }

    public static final Figure HELD_NOW = new Figure(
            "held-now",
            "Held on purpose now",
            "Leads that a limit, quiet hours or a budget holds back at this moment, whatever the time asked for, with"
                    + " when each is tried again. Not failures.",
            KEPT_BACK.formatted("next_what LIKE 'Held%'"));

    public static final Figure TRYING_AGAIN = new Figure(
            "trying-again-now",
            "Waiting for a vendor now",
            "Leads whose next act failed at a vendor and is tried again by itself, at this moment, whatever the time"
                    + " asked for. Nothing of them is lost.",
            KEPT_BACK.formatted("next_what LIKE 'Trying again%' OR next_what = 'CRM is away'"));

    public static final Figure PAUSED_NOW = new Figure(
            "paused-now",
            "Paused now",
            "Leads that a person has paused, at this moment, whatever the time asked for.",
            KEPT_BACK.formatted("next_what = 'Paused by a person'"));

    public static final Figure QUESTIONS_NOW = new Figure(
            "questions-now",
            "Questions that wait for a person now",
            "Open questions at this moment, whatever the time asked for, with their kind and when each was asked.",
            """
            SELECT asked_at AS at, review.lead_id || ' ' || review.review AS id, review.lead_id,
                   review.kind AS what, NULL::bigint AS amount
            """ + ASKED);

    public static final List<Figure> ALL = Stream.concat(
                    Arrays.stream(Step.values()).map(Step::figure),
                    Stream.of(HELD_NOW, TRYING_AGAIN, PAUSED_NOW, QUESTIONS_NOW))
            .toList();
}
