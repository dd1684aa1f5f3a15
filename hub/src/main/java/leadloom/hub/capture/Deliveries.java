package leadloom.hub.capture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.lead.Address;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** What came from sources and what became of it: once for each key, however often it is told. */
public final class Deliveries {

    private final Hub hub;

    public Deliveries(Hub hub) {
        this.hub = hub;
    }

    /** What became of something that was sent. */
    public enum State {
        TAKEN,
        /** Not finished; it may still be. */
        PARTIAL,
        /** Understood, and nothing to do with leads. */
        IGNORED,
        /** No lead, though it may be one: a person should look. */
        QUARANTINED;

        /** As it is stored and shown. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst();
        }
    }

    /**
     * Something that was sent.
     *
     * @param key names it for ever within its source
     * @param reason a code, no free text; null where it was taken
     * @param receivedAt real
     */
    public record Delivery(
            String source,
            String key,
            State state,
            @Nullable String reason,
            @Nullable LeadId lead,
            Instant receivedAt) {}

    /** What became of this key before; whoever else is told of it waits until the transaction of the caller ends. */
    public Optional<Delivery> held(String source, String key) {
        hub.sql()
                .sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", "capture/" + source + "/" + key)
                .query()
                .listOfRows();
        return hub.sql()
                .sql(SELECT + " WHERE source = :source AND key = :key")
                .param("source", source)
                .param("key", key)
                .query((row, number) -> delivery(row))
                .optional();
    }

    /**
     * Keeps what became of it.
     *
     * @param body what was sent; null where nothing of it is kept
     * @param address in the body, where it has one
     */
    public void keep(Delivery delivery, @Nullable String body, @Nullable Address address) {
        hub.sql()
                .sql("""
                INSERT INTO capture_delivery (source, key, state, reason, lead_id, gate, sealed, received_at)
                VALUES (:source, :key, :state, :reason, :lead, :gate, :sealed, :at)
                ON CONFLICT (source, key) DO UPDATE
                SET state = :state, reason = :reason, lead_id = :lead, gate = :gate, sealed = :sealed
                """)
                .param("source", delivery.source())
                .param("key", delivery.key())
                .param("state", delivery.state().word())
                .param("reason", delivery.reason())
                .param("lead", delivery.lead() == null ? null : delivery.lead().value())
                .param(
                        "gate",
                        body == null || address == null ? null : hub.seals().gate(address.value()))
                .param("sealed", body == null ? null : hub.seals().seal(dataKey(delivery.source()), body))
                .param("at", Rows.at(delivery.receivedAt()))
                .update();
    }

    private byte[] dataKey(String source) {
        return hub.sql()
                .sql("SELECT data_key FROM capture_source WHERE name = :name")
                .param("name", source)
                .query(byte[].class)
                .single();
    }

    /** The newest first; null for every state. */
    public List<Delivery> newest(String source, @Nullable State state, int atMost) {
        return hub.sql()
                .sql(SELECT + " WHERE source = :source AND (:state::text IS NULL OR state = :state)"
                        + " ORDER BY received_at DESC, key LIMIT :most")
                .param("source", source)
                .param("state", state == null ? null : state.word())
                .param("most", atMost)
                .query((row, number) -> delivery(row))
                .list();
    }

    public Map<State, Integer> counts(String source) {
        var counts = new EnumMap<State, Integer>(State.class);
        hub.sql()
                .sql(
                        "SELECT state, count(*)::integer AS many FROM capture_delivery WHERE source = :source GROUP BY state")
                .param("source", source)
                .query((row, number) ->
                        counts.put(State.of(row.getString("state")).orElseThrow(), row.getInt("many")))
                .list();
        return counts;
    }

    /** What was sent, as long as it is kept. */
    public Optional<String> body(String source, String key) {
        return hub.sql()
                .sql("SELECT sealed FROM capture_delivery WHERE source = :source AND key = :key AND sealed IS NOT NULL")
                .param("source", source)
                .param("key", key)
                .query(byte[].class)
                .optional()
                .map(kept -> hub.seals().unseal(dataKey(source), kept));
    }

    /** Nothing of what waits since before this instant is kept but that it came. */
    public int forget(Instant before) {
        return hub.sql().sql("""
                UPDATE capture_delivery SET sealed = NULL, gate = NULL
                WHERE sealed IS NOT NULL AND received_at < :before
                """).param("before", Rows.at(before)).update();
    }

    private static final String SELECT =
            "SELECT source, key, state, reason, lead_id, received_at FROM capture_delivery";

    private static Delivery delivery(ResultSet row) throws SQLException {
        var lead = row.getString("lead_id");
        return new Delivery(
                row.getString("source"),
                row.getString("key"),
                State.of(row.getString("state")).orElseThrow(),
                row.getString("reason"),
                lead == null ? null : new LeadId(lead),
                Rows.instant(row, "received_at"));
    }
}
