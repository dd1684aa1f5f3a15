package leadloom.app.embedded;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import leadloom.app.StateDirectory;

/** Run in a process of its own, as whoever a test chooses: write, kill the server, start again, read. */
final class KeptDataAfterKill {

    private KeptDataAfterKill() {}

    public static void main(String[] arguments) throws Exception {
        var state = new StateDirectory(Path.of(arguments[0]));
        var killed = EmbeddedPostgres.start(state);
        ask(killed, "create table kept as select 42 as answer");
        Processes.stop(killed.process(), "KILL", Duration.ofSeconds(10));
        try (var again = EmbeddedPostgres.start(state)) {
            ask(again, "insert into kept select answer + 1 from kept");
            System.out.println("kept as " + System.getProperty("user.name"));
        }
    }

    private static void ask(EmbeddedPostgres postgres, String statement) throws Exception {
        var url = postgres.jdbcUrl();
        try (var connection = DriverManager.getConnection(url, postgres.user(), postgres.password())) {
            connection.createStatement().execute(statement);
        }
    }
}
