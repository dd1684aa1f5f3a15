package leadloom.hub.weekly;

import java.time.ZoneId;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;

/** What the worker's environment says of the weekly report, for the processes that do not see it. */
public final class WeeklySettings {

    /** Where nobody said anything. */
    public static final String USUAL_DUE = "mon 06:00";

    private final Hub hub;

    public WeeklySettings(Hub hub) {
        this.hub = hub;
    }

    /**
     * When weeks begin and reports are due.
     *
     * @param due as in {@code mon 06:00}, by that zone
     * @param recipients how many addresses a report is mailed to
     */
    public record Declared(ZoneId zone, String due, int recipients) {}

    /** The last word holds. */
    public void declare(Declared declared) {
        hub.sql()
                .sql("""
                INSERT INTO weekly_setting (zone, due, recipients, declared_at)
                VALUES (:zone, :due, :recipients, :now)
                ON CONFLICT (one) DO UPDATE
                SET zone = excluded.zone, due = excluded.due, recipients = excluded.recipients,
                    declared_at = excluded.declared_at
                """)
                .param("zone", declared.zone().getId())
                .param("due", declared.due())
                .param("recipients", declared.recipients())
                .param("now", Rows.at(hub.realTime().instant()))
                .update();
    }

    /** UTC, Monday at six and nobody, until a worker has said otherwise. */
    public Declared read() {
        return declared().orElse(new Declared(ZoneId.of("UTC"), USUAL_DUE, 0));
    }

    private Optional<Declared> declared() {
        return hub.sql()
                .sql("SELECT zone, due, recipients FROM weekly_setting")
                .query((row, number) ->
                        new Declared(ZoneId.of(row.getString("zone")), row.getString("due"), row.getInt("recipients")))
                .optional();
    }
}
