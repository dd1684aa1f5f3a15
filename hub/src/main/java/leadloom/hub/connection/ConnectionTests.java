package leadloom.hub.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.hub.audit.AuditLog;
import org.jspecify.annotations.Nullable;

/** Asks for connection tests, which a worker makes because the secrets are there, and keeps what came of them. */
public final class ConnectionTests {

    /** Nobody waits longer for a worker, and no mail leaves because of a wish of yesterday. */
    public static final Duration TAKEN_WITHIN = Duration.ofMinutes(2);

    /** Longer than the longest step of a test; each step renews it. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Hub hub;

    public ConnectionTests(Hub hub) {
        this.hub = hub;
    }

    /**
     * A test for a worker to make.
     *
     * @param to where a test mail shall go; null where none was named
     */
    public record Order(String id, Slot slot, @Nullable String to) {

        @Override
        public String toString() {
            return "Order[" + id + ", " + slot + "]";
        }
    }

    /**
     * Asks for a test.
     *
     * @param by id of a key
     */
    public TestRun ask(Slot slot, @Nullable String to, String by) {
        return hub.inTransaction(() -> asked(slot, to, by));
    }

    private TestRun asked(Slot slot, @Nullable String to, String by) {
        var id = "test_" + hub.seals().randomWord(16);
        var key = to == null ? null : hub.seals().newPersonKey();
        hub.sql()
                .sql("""
                INSERT INTO connection_test (id, slot, state, asked_by, asked_at, data_key, sealed)
                VALUES (:id, :slot, 'open', :by, :now, :key, :sealed)
                """)
                .param("id", id)
                .param("slot", slot.word())
                .param("by", by)
                .param("now", Rows.at(hub.realTime().instant()))
                .param("key", key, Types.BINARY)
                .param("sealed", key == null || to == null ? null : hub.seals().seal(key, to), Types.BINARY)
                .update();
        new AuditLog(hub)
                .write(new AuditLog.Change(by, "test-connection", slot.word(), null, Map.of("test", id), null, null));
        return find(id).orElseThrow();
    }

    /** Takes the oldest test that is asked for, so that no other worker does; empty where there is none. */
    public Optional<Order> take(List<Slot> slots) {
        var now = hub.realTime().instant();
        return hub.sql()
                .sql("""
                UPDATE connection_test SET state = 'running', lease_until = :lease
                WHERE id = (
                    SELECT id FROM connection_test
                    WHERE state = 'open' AND asked_at > :notBefore AND slot = ANY (:slots)
                    ORDER BY asked_at LIMIT 1
                    FOR UPDATE SKIP LOCKED)
                RETURNING id, slot, data_key, sealed
                """)
                .param("lease", Rows.at(now.plus(LEASE)))
                .param("notBefore", Rows.at(now.minus(TAKEN_WITHIN)))
                .param("slots", slots.stream().map(Slot::word).toArray(String[]::new))
                .query((row, number) -> new Order(
                        row.getString("id"), Slot.of(row.getString("slot")).orElseThrow(), to(row)))
                .optional();
    }

    private @Nullable String to(ResultSet row) throws SQLException {
        var key = row.getBytes("data_key");
        return key == null ? null : hub.seals().unseal(key, row.getBytes("sealed"));
    }

    /** Keeps what is known so far. */
    public void told(String id, List<Check> checks) {
        hub.sql()
                .sql("""
                UPDATE connection_test SET checks = :checks::jsonb, lease_until = :lease
                WHERE id = :id AND state = 'running'
                """)
                .param("id", id)
                .param("checks", Json.text(checks))
                .param("lease", Rows.at(hub.realTime().instant().plus(LEASE)))
                .update();
    }

    /** Ends a test. Where a test mail went is forgotten. */
    public void done(String id, String vendor, List<Check> checks) {
        hub.sql()
                .sql("""
                UPDATE connection_test
                SET state = 'done', vendor = :vendor, checks = :checks::jsonb, done_at = :now, lease_until = NULL,
                    data_key = NULL, sealed = NULL
                WHERE id = :id AND state = 'running'
                """)
                .param("id", id)
                .param("vendor", vendor)
                .param("checks", Json.text(checks))
                .param("now", Rows.at(hub.realTime().instant()))
                .update();
    }

    public Optional<TestRun> find(String id) {
        return one("id = :value", id);
    }

    /** The newest that came to its end. */
    public Optional<TestRun> last(Slot slot) {
        return one("state = 'done' AND slot = :value", slot.word());
    }

    /** The newest, however far it came. */
    public Optional<TestRun> newest(Slot slot) {
        return one("slot = :value", slot.word());
    }

    private Optional<TestRun> one(String which, String value) {
        var now = hub.realTime().instant();
        return hub.sql()
                .sql("SELECT * FROM connection_test WHERE " + which + " ORDER BY asked_at DESC LIMIT 1")
                .param("value", value)
                .query((row, number) -> run(row, now))
                .optional();
    }

    private static TestRun run(ResultSet row, Instant now) throws SQLException {
        var asked = Rows.instant(row, "asked_at");
        return new TestRun(
                row.getString("id"),
                Slot.of(row.getString("slot")).orElseThrow(),
                state(row.getString("state"), asked, Rows.instantOrNull(row, "lease_until"), now),
                row.getString("vendor"),
                Arrays.asList(Json.mapper().readValue(row.getString("checks"), Check[].class)),
                asked,
                Rows.instantOrNull(row, "done_at"));
    }

    private static TestRun.State state(String stored, Instant asked, @Nullable Instant lease, Instant now) {
        return switch (stored) {
            case "open" -> now.isAfter(asked.plus(TAKEN_WITHIN)) ? TestRun.State.LAPSED : TestRun.State.OPEN;
            case "running" -> lease != null && now.isAfter(lease) ? TestRun.State.LAPSED : TestRun.State.RUNNING;
            default -> TestRun.State.DONE;
        };
    }
}
