package leadloom.app.access;

import java.security.SecureRandom;
import java.util.function.Function;
import leadloom.app.DatabaseUrl;
import leadloom.app.RunFile;
import leadloom.app.Settings;
import leadloom.app.StateDirectory;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.RootCommand;
import leadloom.app.embedded.EmbeddedPostgres;
import leadloom.app.embedded.StartFailed;
import leadloom.app.server.Stops;
import leadloom.hub.Hub;
import leadloom.hub.HubSettings;

/** The hub of this machine's installation, reached past the API by whoever may read its directory or knows its URL. */
record LocalHub(RootCommand root) {

    /** Keys depend on no secret, and nothing sealed is opened here. */
    private static final String OPENS_NOTHING = "opens no seal, keys need none";

    /** Where the installation keeps its key. */
    StateDirectory home() {
        return RunFile.home(root.state());
    }

    /** Asks the running database, or one that is started for this question alone. */
    <T> T ask(Function<Hub, T> question) {
        var outside = Settings.DATABASE_URL.in(root.terminal().environment()).map(DatabaseUrl::parse);
        var known = outside.or(() -> EmbeddedPostgres.running(home()));
        if (known.isPresent()) {
            return ask(known.orElseThrow(), question);
        }
        if (!EmbeddedPostgres.hasData(home())) {
            throw neverStarted(home().path().toString());
        }
        try (var stops = new Stops(root::say)) {
            stops.add("lock", root.state().lock().orElseThrow(this::beingStarted));
            var postgres = stops.add("database", EmbeddedPostgres.start(home()));
            return ask(postgres.address(), question);
        } catch (StartFailed failure) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(failure.getMessage()), failure);
        }
    }

    private <T> T ask(DatabaseUrl database, Function<Hub, T> question) {
        var settings = new HubSettings(database.jdbcUrl(), database.user(), database.password(), 1, OPENS_NOTHING);
        try (var hub = Hub.open(settings, root.terminal().clock(), new SecureRandom())) {
            return question.apply(hub);
        }
    }

    static CommandFailure neverStarted(String where) {
        return new CommandFailure(
                ExitCode.NOT_FOUND, "Leadloom was never started on " + where + "; ./leadloom up makes the first key");
    }

    private CommandFailure beingStarted() {
        return new CommandFailure(
                ExitCode.FAILED,
                "Leadloom is just being started or stopped in " + root.state().path() + "; try again in a moment");
    }
}
