package leadloom.hub.chat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;

/**
 * Sees in the hub what somebody should look after, and keeps one alert for each: a budget once for each period and
 * level, what nobody could use and mails of unknown fate once a day.
 */
public final class Alerts {

    /** For whom money is. */
    public static final String MARKETING = "marketing";

    /** For whom the running of Leadloom is. */
    public static final String OPS = "ops";

    private final Hub hub;
    private final DecisionClock clock;

    public Alerts(Hub hub) {
        this.hub = hub;
        this.clock = new DecisionClock(hub.sql());
    }

    /** Keeps what is new; how many. */
    public int find() {
        return budgets() + quarantine() + captures() + doubtfulMails();
    }

    private int budgets() {
        return hub.sql()
                .sql("""
                INSERT INTO chat_message (message_key, kind, owner_group, about, state, due_at, created_at)
                SELECT concat_ws('/', 'alert', level.code, campaign, currency, period, level.percent), 'alert', :group,
                       concat_ws(' ', level.code, campaign, period), 'open', :now, :now
                FROM budget_use
                CROSS JOIN LATERAL (VALUES ('budget-warned', warned_percent > 0 AND NOT exhausted, warned_percent),
                                           ('budget-exhausted', exhausted, 100)) AS level (code, reached, percent)
                WHERE level.reached AND period >= :recent
                ON CONFLICT (message_key) DO NOTHING
                """)
                .param("group", MARKETING)
                // Months before last are nobody's news, not even on the day that a chat is first connected.
                .param("recent", decisionDay().minusMonths(1).toString().substring(0, 7))
                .param("now", Rows.at(hub.realTime().instant()))
                .update();
    }

    private int quarantine() {
        return daily("quarantine", "SELECT FROM quarantine WHERE received_at >= :day");
    }

    private int captures() {
        return daily(
                "capture-quarantine",
                "SELECT FROM capture_delivery WHERE state = 'quarantined' AND received_at >= :day");
    }

    private int doubtfulMails() {
        return daily(
                "mail-unknown", "SELECT FROM effect WHERE kind = 'mail' AND state = 'unknown' AND lease_until >= :day");
    }

    private int daily(String code, String exists) {
        var day = today();
        return hub.sql()
                .sql("""
                INSERT INTO chat_message (message_key, kind, owner_group, about, state, due_at, created_at)
                SELECT :key, 'alert', :group, :about, 'open', :now, :now
                WHERE NOT EXISTS (SELECT FROM chat_message WHERE message_key = :key) AND EXISTS (%s)
                ON CONFLICT (message_key) DO NOTHING
                """.formatted(exists))
                .param("key", "alert/" + code + "/" + day)
                .param("group", OPS)
                .param("about", code + " " + day)
                .param("day", Rows.at(day.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .param("now", Rows.at(hub.realTime().instant()))
                .update();
    }

    private LocalDate decisionDay() {
        var now = clock.read().decisionTime(hub.realTime().instant());
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private LocalDate today() {
        return hub.realTime().instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
