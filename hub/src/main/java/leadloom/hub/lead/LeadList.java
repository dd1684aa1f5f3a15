package leadloom.hub.lead;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** The read side of leads: lists and single rows, from the read model alone. */
public final class LeadList {

    private static final String SELECT = """
            SELECT lead.id, campaign, version, external_id, simulated, captured_at, position, stage, segment, score,
                   sequence, step, next_what, next_because, next_at, wake_at, last_signal_at, outcome, ended_at,
                   ended_because
            FROM lead""";

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
            @Nullable String endedBecause) {}

    /**
     * Which leads.
     *
     * @param email exactly this person's
     * @param quietSince live, and no sign of life since then
     */
    public record Filter(
            @Nullable Address email,
            @Nullable String segment,
            @Nullable String stage,
            @Nullable String outcome,
            @Nullable String campaign,
            @Nullable Instant quietSince) {

        public static final Filter ALL = new Filter(null, null, null, null, null, null);
    }

    /** The place in a list after which the next page starts. */
    public record Place(Instant capturedAt, LeadId id) {}

    /** One page, newest capture first. */
    public List<Row> page(Filter filter, @Nullable Place after, int atMost) {
        var email = filter.email();
        return hub.sql()
                .sql(SELECT + """
                 WHERE (:segment::text IS NULL OR segment = :segment)
                   AND (:stage::text IS NULL OR stage = :stage)
                   AND (:outcome::text IS NULL OR outcome = :outcome)
                   AND (:campaign::text IS NULL OR campaign = :campaign)
                   AND (:quiet::timestamptz IS NULL
                        OR ended_at IS NULL AND coalesce(last_signal_at, captured_at) <= :quiet)
                   AND (:gate::bytea IS NULL OR person_id = (SELECT person.id FROM person WHERE gate = :gate))
                   AND (:after::text IS NULL OR (captured_at, lead.id) < (:captured, :after))
                ORDER BY captured_at DESC, lead.id DESC
                LIMIT :most
                """)
                .param("segment", filter.segment())
                .param("stage", filter.stage())
                .param("outcome", filter.outcome())
                .param("campaign", filter.campaign())
                .param("quiet", Rows.atOrNull(filter.quietSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("gate", email == null ? null : hub.seals().gate(email.value()), Types.BINARY)
                .param("after", after == null ? null : after.id().value())
                .param(
                        "captured",
                        Rows.atOrNull(after == null ? null : after.capturedAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("most", atMost)
                .query((row, number) -> row(row))
                .list();
    }

    public Optional<Row> find(LeadId lead) {
        return hub.sql()
                .sql(SELECT + " WHERE lead.id = :lead")
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

    private static Row row(ResultSet row) throws SQLException {
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
                row.getString("ended_because"));
    }
}
