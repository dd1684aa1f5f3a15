package leadloom.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** the database explains itself, by which plans. */
public final class Statements implements AutoCloseable {

    private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    private final Level before = DRIVER.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            hear(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private int executed;
    private final List<String> plans = new ArrayList<>();

    private Statements() {
        handler.setLevel(Level.ALL);
        DRIVER.setLevel(Level.FINEST);
        DRIVER.setUseParentHandlers(false);
        DRIVER.addHandler(handler);
    }

    /** Hears from now on, until it is closed. */
    public static Statements hear() {
        return new Statements();
    }

    /** Has every connection of this database opened from now on tell the plan of each statement. */
    public static void explain(Hub hub) {
        var database =
                hub.sql().sql("SELECT current_database()").query(String.class).single();
        for (var setting : List.of(
                "session_preload_libraries = 'auto_explain'",
                "auto_explain.log_min_duration = 0",
                "auto_explain.log_level = 'notice'",
                "client_min_messages = 'notice'")) {
            hub.sql().sql("ALTER DATABASE " + database + " SET " + setting).update();
        }
    }

    private synchronized void hear(LogRecord record) {
        var message = String.valueOf(record.getMessage());
        if (message.contains("FE=> Execute")) {
            executed++;
        }
        if (message.contains("<=BE NoticeResponse") && record.getParameters() != null) {
            plans.add(String.valueOf(record.getParameters()[0]));
        }
    }

    /** How many so far, beginnings and ends of transactions included. */
    public synchronized int executed() {
        return executed;
    }

    public synchronized List<String> plans() {
        return List.copyOf(plans);
    }

    @Override
    public void close() {
        DRIVER.removeHandler(handler);
        DRIVER.setLevel(before);
        DRIVER.setUseParentHandlers(true);
    }
}
