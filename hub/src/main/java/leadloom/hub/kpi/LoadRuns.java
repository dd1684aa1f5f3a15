package leadloom.hub.kpi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leadloom.hub.Hub;
import leadloom.hub.Rows;

/** Load runs of this installation. Where there is none, nobody may say how it answers under load. */
public final class LoadRuns {

    /** The usual load. */
    public static final int USUAL = 1;

    /** What it must stand. */
    public static final int TENFOLD = 10;

    private static final int TREND = 7;

    private final Hub hub;

    public LoadRuns(Hub hub) {
        this.hub = hub;
    }

    /**
     * One run.
     *
     * @param factor of the usual load
     * @param median from capture to first step, real time
     * @param slowest what 95 of 100 did not pass
     */
    public record LoadRun(
            int factor, int leads, Duration median, Duration slowest, Instant startedAt, Instant endedAt) {}

    /** Keeps what a run measured. */
    public void keep(LoadRun run) {
        hub.sql()
                .sql("""
                INSERT INTO load_run (factor, leads, p50_ms, p95_ms, started_at, ended_at)
                VALUES (:factor, :leads, :median, :slowest, :started, :ended)
                """)
                .param("factor", run.factor())
                .param("leads", run.leads())
                .param("median", run.median().toMillis())
                .param("slowest", run.slowest().toMillis())
                .param("started", Rows.at(run.startedAt()))
                .param("ended", Rows.at(run.endedAt()))
                .update();
    }

    /** The last seven of the usual and of the tenfold load, by factor, oldest first. */
    public Map<Integer, List<LoadRun>> latest() {
        return hub
                .sql()
                .sql("""
                SELECT latest.*
                FROM (VALUES (:usual), (:tenfold)) AS wanted (factor)
                CROSS JOIN LATERAL (
                    SELECT factor, leads, p50_ms, p95_ms, started_at, ended_at
                    FROM load_run
                    WHERE load_run.factor = wanted.factor
                    ORDER BY ended_at DESC
                    LIMIT :trend) AS latest
                ORDER BY latest.ended_at
                """)
                .param("usual", USUAL)
                .param("tenfold", TENFOLD)
                .param("trend", TREND)
                .query((row, number) -> new LoadRun(
                        row.getInt("factor"),
                        row.getInt("leads"),
                        Duration.ofMillis(row.getLong("p50_ms")),
                        Duration.ofMillis(row.getLong("p95_ms")),
                        Rows.instant(row, "started_at"),
                        Rows.instant(row, "ended_at")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(LoadRun::factor));
    }
}
