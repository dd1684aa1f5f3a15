package leadloom.hub.weekly;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.minutes.MinutesByDay;
import leadloom.hub.pilot.TimedBaseline;
import leadloom.journey.weekly.IsoWeek;
import org.jspecify.annotations.Nullable;

/** Reports of weeks: each made once from the hub, kept word for word, and never changed. */
public final class WeeklyReports {

    private static final String SELECT = """
            SELECT week, revision, zone, starts_at, ends_at, content, hash, made_at, real_made_at, made_by, because
            FROM weekly_report""";

    private final Hub hub;
    private final DecisionClock clock;
    private final WeekReader reader;
    private final AuditLog audit;

    public WeeklyReports(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.clock = new DecisionClock(hub.sql());
        this.reader = new WeekReader(hub, campaigns, new MinutesByDay(hub), new TimedBaseline(hub));
        this.audit = new AuditLog(hub);
    }

    /** Who wants a report, as the audit log names them. */
    public record By(String id, @Nullable String requestId) {

        /** Nobody in person: the week was over. */
        public static final By SCHEDULE = new By("weekly-schedule", null);
    }

    /** What came of asking for a report. */
    public sealed interface Made {

        /** @param fresh false: it was there before */
        record Report(WeeklyReport report, boolean fresh) implements Made {}

        /** Not before then, by the decision clock. */
        record NotOver(Instant until) implements Made {}
    }

    /**
     * The report of a week, made if there is none yet. Asked again it is the same row.
     *
     * @param zone of a report that is yet to be made
     */
    public Made make(IsoWeek week, ZoneId zone, By by) {
        return newest(week)
                .<Made>map(known -> new Made.Report(known, false))
                .orElseGet(() -> write(week, zone, by, null));
    }

    /**
     * Makes the report of a week once more, in the zone it was made in. A new revision if anything reads otherwise now;
     * else the one that there is.
     *
     * @param because why, in a few words
     */
    public Made again(IsoWeek week, ZoneId zone, By by, String because) {
        return write(week, newest(week).map(WeeklyReport::zone).orElse(zone), by, because);
    }

    private Made write(IsoWeek week, ZoneId zone, By by, @Nullable String because) {
        var span = WeekSpan.of(week, zone);
        var reading = clock.read();
        var now = reading.decisionTime(hub.realTime().instant());
        if (now.isBefore(span.to())) {
            return new Made.NotOver(span.to());
        }
        // Outside the transaction: reading a large week takes longer than a lock should be held.
        var numbers = new Numbers[1];
        var content = reader.read(span, reading.simulated() ? "simulated" : "live", made -> numbers[0] = made);
        var text = Json.text(content);
        return hub.inTransaction(() -> {
            hub.sql()
                    .sql("SELECT pg_advisory_xact_lock(hashtext(:week))")
                    .param("week", "weekly/" + week.text())
                    .query()
                    .listOfRows();
            var known = newest(week);
            if (known.isPresent()
                    && (because == null || known.orElseThrow().hash().equals(Json.digest(text)))) {
                return new Made.Report(known.orElseThrow(), false);
            }
            var revision = known.map(WeeklyReport::revision).orElse(0) + 1;
            insert(span, revision, text, now, by, known.isPresent() ? because : null);
            keep(span, revision, numbers[0]);
            audit.write(new AuditLog.Change(
                    by.id(), "write-weekly-report", week.text(), null, revision, null, by.requestId()));
            return new Made.Report(newest(week).orElseThrow(), true);
        });
    }

    private void insert(WeekSpan span, int revision, String content, Instant now, By by, @Nullable String because) {
        hub.sql()
                .sql("""
                INSERT INTO weekly_report (
                    week, revision, zone, starts_at, ends_at, content, hash, made_at, real_made_at, made_by, because)
                VALUES (:week, :revision, :zone, :from, :to, :content::json, :hash, :now, :real, :by, :because)
                """)
                .param("week", span.week().text())
                .param("revision", revision)
                .param("zone", span.zone().getId())
                .param("from", Rows.at(span.from()))
                .param("to", Rows.at(span.to()))
                .param("content", content)
                .param("hash", Json.digest(content))
                .param("now", Rows.at(now))
                .param("real", Rows.at(hub.realTime().instant()))
                .param("by", by.id())
                .param("because", because)
                .update();
    }

    private void keep(WeekSpan span, int revision, Numbers numbers) {
        for (var number : numbers.all()) {
            hub.sql()
                    .sql("""
                    INSERT INTO weekly_number (week, revision, number, figure, title, starts_at, ends_at, refs)
                    VALUES (:week, :revision, :number, :figure, :title, :from, :to, :refs)
                    """)
                    .param("week", span.week().text())
                    .param("revision", revision)
                    .param("number", number.number())
                    .param("figure", number.figure())
                    .param("title", number.title())
                    .param("from", Rows.at(number.span().from()))
                    .param("to", Rows.at(number.span().to()))
                    .param("refs", number.refs().toArray(String[]::new))
                    .update();
        }
    }

    public Optional<WeeklyReport> newest(IsoWeek week) {
        return hub.sql()
                .sql(SELECT + " WHERE week = :week ORDER BY revision DESC LIMIT 1")
                .param("week", week.text())
                .query((row, number) -> report(row))
                .optional();
    }

    public Optional<WeeklyReport> revision(IsoWeek week, int revision) {
        return hub.sql()
                .sql(SELECT + " WHERE week = :week AND revision = :revision")
                .param("week", week.text())
                .param("revision", revision)
                .query((row, number) -> report(row))
                .optional();
    }

    /**
     * A report without its content.
     *
     * @param signedBy null while the review is open
     */
    public record Entry(
            IsoWeek week,
            int revision,
            Instant from,
            Instant to,
            Instant madeAt,
            String hash,
            @Nullable String signedBy,
            @Nullable Instant signedAt) {}

    /**
     * The newest revision of each week, newest week first.
     *
     * @param before weeks before that one; null for the newest
     */
    public List<Entry> page(@Nullable IsoWeek before, int atMost) {
        return hub.sql()
                .sql("""
                SELECT DISTINCT ON (report.week) report.week, report.revision, starts_at, ends_at, made_at, hash,
                       signed_name, signed_at
                FROM weekly_report report LEFT JOIN weekly_sign_off ON weekly_sign_off.week = report.week
                WHERE :before::text IS NULL OR report.week < :before
                ORDER BY report.week DESC, report.revision DESC
                LIMIT :most
                """)
                .param("before", before == null ? null : before.text())
                .param("most", atMost)
                .query((row, number) -> new Entry(
                        IsoWeek.read(row.getString("week")).orElseThrow(),
                        row.getInt("revision"),
                        Rows.instant(row, "starts_at"),
                        Rows.instant(row, "ends_at"),
                        Rows.instant(row, "made_at"),
                        row.getString("hash"),
                        row.getString("signed_name"),
                        Rows.instantOrNull(row, "signed_at")))
                .list();
    }

    /** What is stored is what was said: its hash can be made again from the words themselves. */
    public boolean intact(WeeklyReport report) {
        return hub.sql()
                .sql("SELECT content::text FROM weekly_report WHERE week = :week AND revision = :revision")
                .param("week", report.week().text())
                .param("revision", report.revision())
                .query(String.class)
                .optional()
                .filter(text -> Json.digest(text).equals(report.hash()))
                .isPresent();
    }

    private static WeeklyReport report(ResultSet row) throws SQLException {
        return new WeeklyReport(
                IsoWeek.read(row.getString("week")).orElseThrow(),
                row.getInt("revision"),
                ZoneId.of(row.getString("zone")),
                Rows.instant(row, "starts_at"),
                Rows.instant(row, "ends_at"),
                Json.mapper().readValue(row.getString("content"), WeekContent.class),
                row.getString("hash"),
                Rows.instant(row, "made_at"),
                Rows.instant(row, "real_made_at"),
                row.getString("made_by"),
                row.getString("because"));
    }
}
