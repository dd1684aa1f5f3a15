package leadloom.hub.lead;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Single leads, from the read model alone; lists are {@link LeadSearch}'s. */
public final class LeadList {

    /** What {@link #row} reads. */
    static final String COLUMNS = """
            SELECT lead.id, campaign, version, external_id, simulated, captured_at, position, stage, segment, score,
                   sequence, step, next_what, next_because, next_at, wake_at, last_signal_at, outcome, ended_at,
                   ended_because, changed_at""";

    private final Hub hub;

    public LeadList(Hub hub) {
        this.hub = hub;
    }

    /**
     * A lead, as lists show it; nothing of the person in it.
     *
     * @param position of the newest decision; 0 before the first
     * @param nextAt decision clock
     * @param wakeAt real
     * @param changedAt real
     */
    public record Row(
            LeadId id,
            String campaign,
            int version,
            @Nullable String externalId,
            boolean simulated,
            Instant capturedAt,
            int position,
            String stage,
            @Nullable String segment,
            @Nullable Integer score,
            @Nullable String sequence,
            @Nullable String step,
            @Nullable String nextWhat,
            @Nullable String nextBecause,
            @Nullable Instant nextAt,
            @Nullable Instant wakeAt,
            @Nullable Instant lastSignalAt,
            @Nullable String outcome,
            @Nullable Instant endedAt,
            @Nullable String endedBecause,
            Instant changedAt) {}

    public Optional<Row> find(LeadId lead) {
        return hub.sql()
                .sql(COLUMNS + " FROM lead WHERE lead.id = :lead")
                .param("lead", lead.value())
                .query((row, number) -> row(row))
                .optional();
    }

    /** When each entry of a lead's journal was written, by its id. Real time. */
    public Map<Long, Instant> recordedAt(LeadId lead) {
        var recorded = new HashMap<Long, Instant>();
        hub.sql()
                .sql("SELECT id, recorded_at FROM journal WHERE lead_id = :lead")
                .param("lead", lead.value())
                .query((row, number) -> Map.entry(row.getLong("id"), Rows.instant(row, "recorded_at")))
                .list()
                .forEach(entry -> recorded.put(entry.getKey(), entry.getValue()));
        return recorded;
    }

    static Row row(ResultSet row) throws SQLException {
        return new Row(
                new LeadId(row.getString("id")),
                row.getString("campaign"),
                row.getInt("version"),
                row.getString("external_id"),
                row.getBoolean("simulated"),
                Rows.instant(row, "captured_at"),
                row.getInt("position"),
                row.getString("stage"),
                row.getString("segment"),
                Rows.intOrNull(row, "score"),
                row.getString("sequence"),
                row.getString("step"),
                row.getString("next_what"),
                row.getString("next_because"),
                Rows.instantOrNull(row, "next_at"),
                Rows.instantOrNull(row, "wake_at"),
                Rows.instantOrNull(row, "last_signal_at"),
                row.getString("outcome"),
                Rows.instantOrNull(row, "ended_at"),
                row.getString("ended_because"),
                Rows.instant(row, "changed_at"));
    }
}
