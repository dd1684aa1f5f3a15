package leadloom.hub.weekly;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.journey.weekly.SentMail;

/** Reads a week's mails with what came of each until the week was over, so that weeks are measured alike. */
final class WeekMails {

    private static final int PART = 2_000;

    private static final String MAILS = """
            SELECT effect.lead_id, effect.position, effect.claimed_at, lead.campaign, lead.version, lead.segment,
                   lead.score, effect.sequence, effect.step, effect.template, effect.line_id IS NOT NULL AS with_line,
                   effect.state, effect.shadow, seen.opened, seen.opened_by_person, seen.clicked,
                   seen.clicked_by_person
            FROM effect
            JOIN lead ON lead.id = effect.lead_id
            CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE kind = 'opened') > 0 AS opened,
                       count(*) FILTER (WHERE kind = 'opened' AND grade = 'PERSON') > 0 AS opened_by_person,
                       count(*) FILTER (WHERE kind = 'clicked') > 0 AS clicked,
                       count(*) FILTER (WHERE kind = 'clicked' AND grade = 'PERSON') > 0 AS clicked_by_person
                FROM (
                    SELECT kind, (
                        SELECT grade FROM engagement_grade
                        WHERE engagement_id = engagement.id ORDER BY number DESC LIMIT 1) AS grade
                    FROM engagement
                    WHERE touch = effect.lead_id || '/' || effect.position AND engagement.at < :to) AS graded) AS seen
            WHERE effect.kind = 'mail' AND effect.claimed_at >= :from AND effect.claimed_at < :to
              AND (effect.claimed_at, effect.lead_id, effect.position) > (:lastAt, :lastLead, :lastPosition)
            ORDER BY effect.claimed_at, effect.lead_id, effect.position
            LIMIT :most
            """;

    private final Hub hub;

    WeekMails(Hub hub) {
        this.hub = hub;
    }

    private record Row(String lead, int position, Instant at, SentMail mail) {}

    /** @param events of the same week; what they say of a mail is put to it */
    List<SentMail> of(WeekSpan span, List<WeekEvent> events) {
        var rows = new ArrayList<Row>();
        var after = new Row("", 0, Instant.EPOCH, NONE);
        while (true) {
            var found = part(span, after);
            rows.addAll(found);
            if (found.size() < PART) {
                return told(rows, events);
            }
            after = found.getLast();
        }
    }

    private List<Row> part(WeekSpan span, Row after) {
        return hub.sql()
                .sql(MAILS)
                .param("from", Rows.at(span.from()))
                .param("to", Rows.at(span.to()))
                .param("lastAt", Rows.at(after.at()))
                .param("lastLead", after.lead())
                .param("lastPosition", after.position())
                .param("most", PART)
                .query((row, number) -> row(row))
                .list();
    }

    private static List<SentMail> told(List<Row> rows, List<WeekEvent> events) {
        var replied = touches(events, "replied");
        var bounced = touches(events, "bounced");
        var complained = touches(events, "complained");
        var left = left(rows, events);
        return rows.stream()
                .map(Row::mail)
                .map(mail -> with(
                        mail,
                        replied.contains(mail.touch()),
                        bounced.contains(mail.touch()),
                        left.contains(mail.touch()),
                        complained.contains(mail.touch())))
                .toList();
    }

    private static Set<String> touches(List<WeekEvent> events, String kind) {
        var touches = new HashSet<String>();
        events.stream()
                .filter(event -> event.kind().equals(kind) && event.touch() != null)
                .forEach(event -> touches.add(String.valueOf(event.touch())));
        return touches;
    }

    /** Nobody says which mail made a person leave: the newest before it is held to have. */
    private static Set<String> left(List<Row> rows, List<WeekEvent> events) {
        Map<String, List<Row>> ofLead = new HashMap<>();
        rows.forEach(row ->
                ofLead.computeIfAbsent(row.lead(), lead -> new ArrayList<>()).add(row));
        var touches = new HashSet<String>();
        events.stream()
                .filter(event -> event.kind().equals("unsubscribed"))
                .forEach(event -> ofLead.getOrDefault(event.lead(), List.of()).stream()
                        .filter(row -> !row.at().isAfter(event.at()))
                        .max(Comparator.comparing(Row::at))
                        .ifPresent(row -> touches.add(row.mail().touch())));
        return touches;
    }

    private static final SentMail NONE = new SentMail(
            "", "", "", 1, null, null, "", "", "", false, "", false, false, false, false, false, false, false, false,
            false);

    private static SentMail with(
            SentMail mail, boolean replied, boolean bounced, boolean unsubscribed, boolean complained) {
        return new SentMail(
                mail.touch(),
                mail.lead(),
                mail.campaign(),
                mail.version(),
                mail.segment(),
                mail.score(),
                mail.sequence(),
                mail.step(),
                mail.template(),
                mail.withLine(),
                mail.state(),
                mail.shadow(),
                mail.openedByAnybody(),
                mail.openedByPerson(),
                mail.clickedByAnybody(),
                mail.clickedByPerson(),
                replied,
                bounced,
                unsubscribed,
                complained);
    }

    private static Row row(ResultSet row) throws SQLException {
        var lead = row.getString("lead_id");
        var position = row.getInt("position");
        var mail = new SentMail(
                lead + "/" + position,
                lead,
                row.getString("campaign"),
                row.getInt("version"),
                row.getString("segment"),
                Rows.intOrNull(row, "score"),
                text(row, "sequence"),
                text(row, "step"),
                text(row, "template"),
                row.getBoolean("with_line"),
                row.getString("state"),
                row.getBoolean("shadow"),
                row.getBoolean("opened"),
                row.getBoolean("opened_by_person"),
                row.getBoolean("clicked"),
                row.getBoolean("clicked_by_person"),
                false,
                false,
                false,
                false);
        return new Row(lead, position, Rows.instant(row, "claimed_at"), mail);
    }

    private static String text(ResultSet row, String column) throws SQLException {
        var value = row.getString(column);
        return value == null ? "" : value;
    }
}
