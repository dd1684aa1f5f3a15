package leadloom.hub.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.connection.Connection.Declaration;
import org.jspecify.annotations.Nullable;

/** The mode of each slot. The environment gives the first; a person's word wins over it for as long as it can hold. */
public final class Connections {

    private static final String ACTION = "set-connection-mode";

    private final Hub hub;
    private final AuditLog audit;

    public Connections(Hub hub) {
        this.hub = hub;
        this.audit = new AuditLog(hub);
    }

    /**
     * Says what a process sees of a slot. A mode that somebody set stays, unless this environment cannot hold it: what
     * is not named cannot be shadowed, and what must not go live does not.
     */
    public Connection declare(Declaration seen) {
        return hub.inTransaction(() -> {
            var now = hub.realTime().instant();
            var first = seen.allowed(seen.wanted());
            hub.sql()
                    .sql("""
                    INSERT INTO connection (slot, mode, vendor, settings, stand_in, named, blockers, changed_by,
                                            changed_at, reason, declared_at)
                    VALUES (:slot, :mode, :vendor, :settings, :standIn, :named, :blockers, :environment,
                            :now, 'first-start', :now)
                    ON CONFLICT (slot) DO UPDATE
                    SET vendor = excluded.vendor, settings = excluded.settings, stand_in = excluded.stand_in,
                        named = excluded.named, blockers = excluded.blockers, declared_at = excluded.declared_at
                    """)
                    .param("slot", seen.slot().word())
                    .param("mode", first.word())
                    .param("vendor", seen.vendor())
                    .param("settings", seen.settings().toArray(String[]::new))
                    .param("standIn", seen.standIn())
                    .param("named", seen.named())
                    .param("blockers", seen.blockers().toArray(String[]::new))
                    .param("environment", Connection.ENVIRONMENT)
                    .param("now", Rows.at(now))
                    .update();
            var known = find(seen.slot()).orElseThrow();
            var persons = !known.changedBy().equals(Connection.ENVIRONMENT);
            var mode = persons ? seen.allowed(known.mode()) : first;
            if (mode != known.mode()) {
                set(known, mode, Connection.ENVIRONMENT, persons ? "environment-cannot-hold-it" : "at-start", null);
            }
            return find(seen.slot()).orElseThrow();
        });
    }

    /** All that were declared, in the order of the slots. */
    public List<Connection> all() {
        return hub.sql().sql("SELECT * FROM connection").query((row, number) -> connection(row)).list().stream()
                .sorted(Comparator.comparing(Connection::slot))
                .toList();
    }

    public Optional<Connection> find(Slot slot) {
        return hub.sql()
                .sql("SELECT * FROM connection WHERE slot = :slot")
                .param("slot", slot.word())
                .query((row, number) -> connection(row))
                .optional();
    }

    /** The mode now; empty where no process has declared the slot. */
    public Optional<Mode> mode(Slot slot) {
        return hub.sql()
                .sql("SELECT mode FROM connection WHERE slot = :slot")
                .param("slot", slot.word())
                .query((row, number) -> Mode.of(row.getString("mode")).orElseThrow())
                .optional();
    }

    /**
     * Sets the mode and writes down who did. Whether it may be set is the caller's to ask: see {@link GoingLive}.
     *
     * @param by id of a key
     * @param reason a code
     */
    public void set(Slot slot, Mode mode, String by, String reason, @Nullable String requestId) {
        hub.inTransaction(() -> {
            hub.sql()
                    .sql("SELECT true FROM connection WHERE slot = :slot FOR UPDATE")
                    .param("slot", slot.word())
                    .query()
                    .singleRow();
            set(find(slot).orElseThrow(), mode, by, reason, requestId);
            return true;
        });
    }

    private void set(Connection before, Mode mode, String by, String reason, @Nullable String requestId) {
        hub.sql()
                .sql("""
                UPDATE connection SET mode = :mode, changed_by = :by, changed_at = :now, reason = :reason
                WHERE slot = :slot
                """)
                .param("slot", before.slot().word())
                .param("mode", mode.word())
                .param("by", by)
                .param("now", Rows.at(hub.realTime().instant()))
                .param("reason", reason)
                .update();
        audit.write(new AuditLog.Change(
                by,
                ACTION,
                before.slot().word(),
                Map.of("mode", before.mode().word()),
                Map.of("mode", mode.word(), "vendor", before.vendor()),
                reason,
                requestId));
    }

    private static Connection connection(ResultSet row) throws SQLException {
        return new Connection(
                Slot.of(row.getString("slot")).orElseThrow(),
                Mode.of(row.getString("mode")).orElseThrow(),
                row.getString("vendor"),
                words(row, "settings"),
                row.getBoolean("stand_in"),
                row.getBoolean("named"),
                words(row, "blockers"),
                row.getString("changed_by"),
                Rows.instant(row, "changed_at"),
                row.getString("reason"),
                Rows.instant(row, "declared_at"));
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
