package leadloom.hub.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.hub.job.Job.Counts;
import leadloom.hub.job.Job.State;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Jobs in the hub: their counts, the parts that are done, and the rows that were refused. */
public final class Jobs {

    private static final int PAGE = 1_000;

    private static final String SELECT = """
            SELECT id, kind, state, detail, done, total, accepted, rejected, repeated, suppressed,
                   started_at, ended_at, message
            FROM job
            """;

    private final Hub hub;

    public Jobs(Hub hub) {
        this.hub = hub;
    }

    /**
     * Work to be done.
     *
     * @param fingerprint hexadecimal; the same for the same work, so that it is found again after a crash
     * @param requestKey the caller's Idempotency-Key; null where none was given
     */
    public record NewJob(
            String kind,
            String fingerprint,
            JsonNode detail,
            int total,
            @Nullable String requestKey) {}

    /** Starts a job. The same work that failed, was cancelled or was left behind by a crash goes on instead. */
    public Job start(NewJob work) {
        return hub.inTransaction(() -> {
            hub.sql()
                    .sql("SELECT pg_advisory_xact_lock(hashtext(:work))")
                    .param("work", "job/" + work.fingerprint())
                    .query()
                    .listOfRows();
            var id = unfinished(work.fingerprint()).map(this::runAgain).orElseGet(() -> insert(work));
            return find(id).orElseThrow();
        });
    }

    private Optional<String> unfinished(String fingerprint) {
        return hub.sql()
                .sql(
                        "SELECT id FROM job WHERE fingerprint = decode(:print, 'hex') AND state <> 'done' ORDER BY started_at LIMIT 1")
                .param("print", fingerprint)
                .query(String.class)
                .optional();
    }

    /** Takes up a job that ended early or was left behind. */
    public String runAgain(String id) {
        hub.sql()
                .sql("UPDATE job SET state = 'running', ended_at = NULL, message = NULL WHERE id = :id")
                .param("id", id)
                .update();
        return id;
    }

    private String insert(NewJob work) {
        var id = "job_" + hub.seals().randomWord(16);
        hub.sql()
                .sql("""
                INSERT INTO job (id, kind, state, fingerprint, detail, total, request_key, started_at)
                VALUES (:id, :kind, 'running', decode(:print, 'hex'), :detail::jsonb, :total, :key, :now)
                """)
                .param("id", id)
                .param("kind", work.kind())
                .param("print", work.fingerprint())
                .param("detail", work.detail().toString())
                .param("total", work.total())
                .param("key", work.requestKey())
                .param("now", Rows.at(hub.realTime().instant()))
                .update();
        return id;
    }

    public Optional<Job> find(String id) {
        return hub.sql()
                .sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query((row, number) -> job(row))
                .optional();
    }

    /** The job that a caller started with this Idempotency-Key. */
    public Optional<Job> ofRequest(String requestKey) {
        return hub.sql()
                .sql(SELECT + " WHERE request_key = :key")
                .param("key", requestKey)
                .query((row, number) -> job(row))
                .optional();
    }

    /** What work the job does; compared where a request key is used twice. */
    public String fingerprint(String id) {
        return hub.sql()
                .sql("SELECT encode(fingerprint, 'hex') FROM job WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    public List<Job> newest(int atMost) {
        return hub.sql()
                .sql(SELECT + " ORDER BY started_at DESC, id LIMIT :most")
                .param("most", atMost)
                .query((row, number) -> job(row))
                .list();
    }

    public List<Job> running(String kind) {
        return hub.sql()
                .sql(SELECT + " WHERE state = 'running' AND kind = :kind ORDER BY started_at")
                .param("kind", kind)
                .query((row, number) -> job(row))
                .list();
    }

    /** Rows that are done, counted from 0. */
    public BitSet doneRows(String id) {
        var done = new BitSet();
        hub.sql()
                .sql("SELECT first_row, rows FROM job_part WHERE job_id = :id")
                .param("id", id)
                .query(row -> {
                    var first = row.getInt("first_row");
                    done.set(first, first + row.getInt("rows"));
                });
        return done;
    }

    /**
     * Notes rows as done. Call it in the transaction that did them, last, because it locks the job.
     *
     * @throws JobEnded if the job no longer runs
     * @throws PartTaken if another process works on the same job and was first
     */
    public void partDone(String id, int firstRow, int rows, Counts counts, List<RefusedRow> refused) {
        var mine = hub.sql()
                .sql("""
                INSERT INTO job_part (job_id, first_row, rows) VALUES (:id, :first, :rows)
                ON CONFLICT DO NOTHING
                """)
                .param("id", id)
                .param("first", firstRow)
                .param("rows", rows)
                .update();
        if (mine == 0) {
            throw new PartTaken(id, firstRow);
        }
        refused.forEach(row -> refused(id, row));
        var updated = hub.sql()
                .sql("""
                UPDATE job
                SET done = done + :done, accepted = accepted + :accepted, rejected = rejected + :rejected,
                    repeated = repeated + :repeated, suppressed = suppressed + :suppressed
                WHERE id = :id AND state = 'running'
                """)
                .param("done", counts.done())
                .param("accepted", counts.accepted())
                .param("rejected", counts.rejected())
                .param("repeated", counts.repeated())
                .param("suppressed", counts.suppressed())
                .param("id", id)
                .update();
        if (updated == 0) {
            throw new JobEnded(id);
        }
    }

    private void refused(String id, RefusedRow row) {
        hub.sql()
                .sql("""
                INSERT INTO job_error (job_id, line, source, code, reason)
                VALUES (:id, :line, :source, :code, :reason)
                ON CONFLICT DO NOTHING
                """)
                .param("id", id)
                .param("line", row.line())
                .param("source", row.source())
                .param("code", row.code())
                .param("reason", row.reason())
                .update();
    }

    /**
     * Ends a running job.
     *
     * @return false if it had ended before
     */
    public boolean end(String id, State state, @Nullable String message) {
        return hub.inTransaction(() -> {
            var ended = hub.sql()
                    .sql("""
                    UPDATE job SET state = :state, ended_at = :now, message = :message
                    WHERE id = :id AND state = 'running'
                    """)
                    .param("state", state.word())
                    .param("now", Rows.at(hub.realTime().instant()))
                    .param("message", message)
                    .param("id", id)
                    .update();
            if (ended == 1 && state == State.DONE) {
                hub.sql()
                        .sql("DELETE FROM job_part WHERE job_id = :id")
                        .param("id", id)
                        .update();
            }
            return ended == 1;
        });
    }

    /** The refused rows in the order of the file, a page at a time, so that any number fits into memory. */
    public void refusedRows(String id, Consumer<RefusedRow> reader) {
        var after = 0;
        while (true) {
            var page = refusedAfter(id, after);
            page.forEach(reader);
            if (page.size() < PAGE) {
                return;
            }
            after = page.getLast().line();
        }
    }

    private List<RefusedRow> refusedAfter(String id, int line) {
        return hub.sql()
                .sql("""
                SELECT line, source, code, reason FROM job_error
                WHERE job_id = :id AND line > :line ORDER BY line LIMIT :page
                """)
                .param("id", id)
                .param("line", line)
                .param("page", PAGE)
                .query((row, number) -> new RefusedRow(
                        row.getInt("line"), row.getString("source"), row.getString("code"), row.getString("reason")))
                .list();
    }

    /** Deletes the rows kept of jobs that ended before then: they may hold personal values. */
    public int forgetRefusedRows(Instant endedBefore) {
        return hub.sql()
                .sql("DELETE FROM job_error USING job WHERE job.id = job_id AND ended_at < :before")
                .param("before", Rows.at(endedBefore))
                .update();
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getString("id"),
                row.getString("kind"),
                State.of(row.getString("state")),
                Json.tree(row.getString("detail")),
                row.getInt("done"),
                Rows.intOrNull(row, "total"),
                new Counts(
                        row.getInt("accepted"),
                        row.getInt("rejected"),
                        row.getInt("repeated"),
                        row.getInt("suppressed")),
                Rows.instant(row, "started_at"),
                Rows.instantOrNull(row, "ended_at"),
                row.getString("message"));
    }
}
