package leadloom.hub.clock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import leadloom.hub.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The clock's row. Every process reads the same one, so all agree on what time it is. Two that move it at once never
 * turn it back.
 */
public final class DecisionClock {

    /** A fixed Monday, 09:00 UTC. */
    public static final Instant SIMULATED_START = Instant.parse("2026-01-05T09:00:00Z");

    /** The decision time at the real time {@code :now}, of the clock's row: never earlier than where it stands. */
    public static final String DECISION_TIME = "decision_base + (greatest(:now, real_base) - real_base) * factor";

    private static final String MOVED = "decision_base = " + DECISION_TIME + ", real_base = greatest(:now, real_base)";

    private final JdbcClient sql;

    public DecisionClock(JdbcClient sql) {
        this.sql = sql;
    }

    /** @throws IllegalStateException if no mode was chosen yet */
    public ClockReading read() {
        return sql.sql("SELECT mode, decision_base, real_base, factor, pace, full_factor, held_for_load FROM clock")
                .query((row, number) -> reading(row))
                .optional()
                .orElseThrow(() -> new IllegalStateException("the clock is not set; start with demo or up"));
    }

    /** Live: decisions are made by real time. Does nothing where a mode was chosen before. */
    public void live(Instant realNow) {
        insert("live", realNow, realNow, 1, 1);
    }

    /**
     * Simulated: stands still on a fixed Monday until there is a lead to live. Does nothing where a mode was chosen
     * before.
     *
     * @param factor simulated seconds in a real second
     */
    public void simulated(Instant realNow, double factor) {
        insert("simulated", SIMULATED_START, realNow, 0, factor);
    }

    /** Stops the clock because a person says so, or lets it run again, without a jump. Does nothing in live mode. */
    public void hold(boolean held, Instant realNow) {
        sql.sql("""
                UPDATE clock
                SET %s,
                    factor = CASE WHEN :held THEN 0 ELSE full_factor END,
                    held_by_person = :held,
                    held_for_load = held_for_load AND :held
                WHERE mode = 'simulated'
                """.formatted(MOVED))
                .param("now", Rows.at(realNow))
                .param("held", held)
                .update();
    }

    /**
     * Stops the clock so that the system can catch up, or says that it has. A clock that a person holds stays held.
     * Does nothing in live mode.
     */
    public void yieldToLoad(boolean held, Instant realNow) {
        sql.sql("""
                UPDATE clock
                SET %s,
                    factor = CASE WHEN :held OR held_by_person THEN 0 ELSE full_factor END,
                    held_for_load = :held
                WHERE mode = 'simulated'
                """.formatted(MOVED))
                .param("now", Rows.at(realNow))
                .param("held", held)
                .update();
    }

    /** Changes how fast simulated time runs, without a jump. */
    public void factor(double factor, Instant realNow) {
        sql.sql("""
                UPDATE clock
                SET %s,
                    factor = CASE WHEN factor = 0 THEN 0 ELSE :factor END,
                    full_factor = :factor
                WHERE mode = 'simulated'
                """.formatted(MOVED))
                .param("now", Rows.at(realNow))
                .param("factor", factor)
                .update();
    }

    public void pace(double pace) {
        sql.sql("UPDATE clock SET pace = :pace WHERE mode = 'simulated'")
                .param("pace", pace)
                .update();
    }

    private void insert(String mode, Instant decisionBase, Instant realBase, double factor, double fullFactor) {
        sql.sql("""
                INSERT INTO clock (mode, decision_base, real_base, factor, pace, full_factor, held_for_load, held_by_person)
                VALUES (:mode, :decision, :real, :factor, :full, :full, :factor = 0, false)
                ON CONFLICT DO NOTHING
                """)
                .param("mode", mode)
                .param("decision", Rows.at(decisionBase))
                .param("real", Rows.at(realBase))
                .param("factor", factor)
                .param("full", fullFactor)
                .update();
    }

    /** The clock's columns of a row that joins them. */
    public static ClockReading reading(ResultSet row) throws SQLException {
        return new ClockReading(
                row.getString("mode").equals("simulated"),
                Rows.instant(row, "decision_base"),
                Rows.instant(row, "real_base"),
                row.getDouble("factor"),
                row.getDouble("pace"),
                row.getDouble("full_factor"),
                row.getBoolean("held_for_load"));
    }
}
