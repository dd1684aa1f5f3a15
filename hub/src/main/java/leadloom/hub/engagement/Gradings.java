package leadloom.hub.engagement;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.journal.Entries;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.engagement.Grade;
import leadloom.journey.engagement.Grading;
import leadloom.journey.engagement.Hit;
import leadloom.journey.engagement.Verdict;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * Grades what was seen of mails once it has settled, journals it, and wakes a lead for a person's click alone. A grade
 * that later evidence or better rules change is added, not rewritten, and journaled as {@link Event.Regraded}.
 */
public final class Gradings {

    private final Hub hub;
    private final Entries entries;
    private final Outbox outbox;
    private final DecisionClock clock;
    private final Duration settle;

    /** @param settle decision time between a request and its grade */
    public Gradings(Hub hub, Duration settle) {
        this.hub = hub;
        this.entries = new Entries(hub);
        this.outbox = new Outbox(hub);
        this.clock = new DecisionClock(hub.sql());
        this.settle = settle;
    }

    private record Mail(String touch, LeadId lead, int position, Instant sent, int links) {}

    private record Kept(
            long id, Instant received, Hit hit, @Nullable Grade before, int number, String key) {

        boolean isOpen() {
            return hit.target() == Hit.Target.PICTURE;
        }
    }

    /** A request and what it is graded now. */
    private record Graded(Kept kept, Verdict verdict) {}

    /**
     * Grades the mails whose window has ended, in one transaction.
     *
     * @return how many mails; fewer than {@code atMost} means that no other is due
     */
    public int settle(int atMost) {
        return hub.inTransaction(() -> {
            var now = clock.read().decisionTime(hub.realTime().instant());
            var mails = due(now, atMost);
            if (!mails.isEmpty()) {
                var kept = kept(mails.keySet().stream().toList());
                mails.forEach((touch, mail) -> grade(mail, kept.getOrDefault(touch, List.of()), now));
            }
            return mails.size();
        });
    }

    /** Has everything that was ever kept graded again by the rules of this version; what is the same stays as it is. */
    public int again() {
        return hub.sql()
                .sql("""
                INSERT INTO engagement_due (touch, lead_id, position, due_at)
                SELECT DISTINCT touch, lead_id, split_part(touch, '/', 2)::integer, CAST(:now AS timestamptz)
                FROM engagement WHERE touch IS NOT NULL AND jsonb_exists(evidence, 'target')
                ON CONFLICT (touch) DO NOTHING
                """)
                .param("now", Rows.at(clock.read().decisionTime(hub.realTime().instant())))
                .update();
    }

    private Map<String, Mail> due(Instant now, int atMost) {
        var mails = new LinkedHashMap<String, Mail>();
        hub.sql()
                .sql("""
                WITH due AS (
                    DELETE FROM engagement_due WHERE touch IN (
                        SELECT touch FROM engagement_due WHERE due_at <= :now
                        ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
                    RETURNING touch, lead_id, position)
                SELECT due.*, coalesce(effect.settled_at, effect.claimed_at, CAST(:now AS timestamptz)) AS sent,
                       (SELECT count(*) FROM mail_link
                        WHERE mail_link.lead_id = due.lead_id AND mail_link.position = due.position
                          AND number > 0) AS links
                FROM due LEFT JOIN effect
                  ON effect.lead_id = due.lead_id AND effect.position = due.position AND effect.kind = 'mail'
                """)
                .param("now", Rows.at(now))
                .param("most", atMost)
                .query((row, number) -> new Mail(
                        row.getString("touch"),
                        new LeadId(row.getString("lead_id")),
                        row.getInt("position"),
                        Rows.instant(row, "sent"),
                        row.getInt("links")))
                .list()
                .forEach(mail -> mails.put(mail.touch(), mail));
        return mails;
    }

    private Map<String, List<Kept>> kept(List<String> touches) {
        var kept = new LinkedHashMap<String, List<Kept>>();
        hub.sql()
                .sql("""
                SELECT engagement.touch, engagement.id, at, received_at, evidence, event_key, last.grade,
                       coalesce(last.number, 0) AS number
                FROM engagement LEFT JOIN LATERAL (
                    SELECT grade, number FROM engagement_grade
                    WHERE engagement_id = engagement.id ORDER BY number DESC LIMIT 1) AS last ON true
                WHERE touch IN (:touches) AND jsonb_exists(evidence, 'target')
                ORDER BY at, engagement.id
                """)
                .param("touches", touches)
                .query((row, number) -> Map.entry(
                        row.getString("touch"),
                        new Kept(
                                row.getLong("id"),
                                Rows.instant(row, "received_at"),
                                Json.mapper()
                                        .readValue(row.getString("evidence"), Hit.class)
                                        .at(Rows.instant(row, "at")),
                                row.getString("grade") == null ? null : Grade.valueOf(row.getString("grade")),
                                row.getInt("number"),
                                row.getString("event_key"))))
                .list()
                .forEach(entry -> kept.computeIfAbsent(entry.getKey(), none -> new ArrayList<>())
                        .add(entry.getValue()));
        return kept;
    }

    private void grade(Mail mail, List<Kept> kept, Instant now) {
        var verdicts = Grading.grade(
                mail.sent(), mail.links(), kept.stream().map(Kept::hit).toList());
        var settled = new ArrayList<Graded>();
        for (var at = 0; at < kept.size(); at++) {
            if (kept.get(at).before() != null
                    || !kept.get(at).received().plus(settle).isAfter(now)) {
                settled.add(new Graded(kept.get(at), verdicts.get(at)));
            }
        }
        for (var graded : settled) {
            if (graded.kept().before() != graded.verdict().grade()) {
                keep(graded, now);
                if (graded.kept().hit().counts()) {
                    journal(mail, graded, strongest(settled, graded.kept().isOpen()), now);
                }
            }
        }
        kept.stream()
                .filter(one ->
                        one.before() == null && one.received().plus(settle).isAfter(now))
                .map(one -> one.received().plus(settle))
                .min(Instant::compareTo)
                .ifPresent(next -> putBack(mail, next));
    }

    private void keep(Graded graded, Instant now) {
        hub.sql()
                .sql("""
                INSERT INTO engagement_grade (engagement_id, number, grade, because, rules, graded_at)
                VALUES (:id, :number, :grade, :because, :rules, :now)
                """)
                .param("id", graded.kept().id())
                .param("number", graded.kept().number() + 1)
                .param("grade", graded.verdict().grade().name())
                .param("because", graded.verdict().because())
                .param("rules", Grading.VERSION)
                .param("now", Rows.at(now))
                .update();
    }

    private void journal(Mail mail, Graded graded, Grade strongest, Instant now) {
        var kept = graded.kept();
        var grade = graded.verdict().grade();
        var hit = kept.hit();
        var told = kept.before() == null
                ? entries.append(
                        mail.lead(),
                        hit.at(),
                        kept.isOpen()
                                ? new Event.Opened(mail.touch(), grade)
                                : new Event.Clicked(mail.touch(), grade, hit.link()),
                        kept.key())
                : entries.append(
                        mail.lead(),
                        now,
                        new Event.Regraded(
                                mail.touch(),
                                kept.isOpen() ? null : hit.link(),
                                hit.at().truncatedTo(ChronoUnit.MILLIS),
                                kept.before(),
                                grade,
                                strongest),
                        kept.key() + "/" + (kept.number() + 1));
        if (told && grade == Grade.PERSON && !kept.isOpen()) {
            outbox.add(mail.lead(), Priority.NORMAL);
        }
    }

    private static Grade strongest(List<Graded> settled, boolean opens) {
        var grades = settled.stream()
                .filter(graded -> graded.kept().hit().counts() && graded.kept().isOpen() == opens)
                .map(graded -> graded.verdict().grade())
                .toList();
        return grades.contains(Grade.PERSON)
                ? Grade.PERSON
                : grades.contains(Grade.UNKNOWN) ? Grade.UNKNOWN : Grade.MACHINE;
    }

    private void putBack(Mail mail, Instant due) {
        hub.sql()
                .sql("""
                INSERT INTO engagement_due (touch, lead_id, position, due_at)
                VALUES (:touch, :lead, :position, :due)
                ON CONFLICT (touch) DO UPDATE SET due_at = least(engagement_due.due_at, excluded.due_at)
                """)
                .param("touch", mail.touch())
                .param("lead", mail.lead().value())
                .param("position", mail.position())
                .param("due", Rows.at(due))
                .update();
    }
}
