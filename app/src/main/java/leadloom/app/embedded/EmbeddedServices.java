package leadloom.app.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.app.DatabaseUrl;
import leadloom.app.Settings;
import leadloom.app.StateDirectory;

/**
 * Database and Temporal, in the order they are needed, closed the other way round.
 *
 * @param postgres the embedded server; empty where DATABASE_URL names another one
 * @param database where the hub is, embedded or not
 */
public record EmbeddedServices(
        Optional<EmbeddedPostgres> postgres, DatabaseUrl database, EmbeddedTemporal temporal, String namespace)
        implements AutoCloseable {

    /** Starts what the environment does not name; what was started is stopped again if a later part fails. */
    public static EmbeddedServices open(StateDirectory state, Map<String, String> environment, Steps steps) {
        var outside = Settings.DATABASE_URL.in(environment).map(DatabaseUrl::parse);
        var postgres = outside.isPresent()
                ? Optional.<EmbeddedPostgres>empty()
                : Optional.of(steps.step("database", () -> EmbeddedPostgres.start(state), EmbeddedServices::words));
        var database =
                outside.orElseGet(() -> postgres.map(EmbeddedPostgres::address).orElseThrow());
        try {
            var temporal = steps.step(
                    "temporal",
                    () -> EmbeddedTemporal.start(state, environment, steps::note),
                    EmbeddedTemporal::description);
            var namespace = Settings.TEMPORAL_NAMESPACE.in(environment).orElse("default");
            return new EmbeddedServices(postgres, database, temporal, namespace);
        } catch (RuntimeException failure) {
            postgres.ifPresent(EmbeddedPostgres::close);
            throw failure;
        }
    }

    /** What the Spring part must know, under its property names. */
    public Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("spring.datasource.url", database.jdbcUrl());
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", database.password());
        settings.put("leadloom.temporal.address", temporal.address());
        settings.put("leadloom.temporal.namespace", namespace);
        return settings;
    }

    /** Stops what a killed run left behind in that directory; says what it was. */
    public static List<String> stopLeftOvers(StateDirectory state) {
        var stopped = new ArrayList<String>();
        if (DevServer.stopLeftOver(state)) {
            stopped.add("temporal");
        }
        if (EmbeddedPostgres.stopLeftOver(state)) {
            stopped.add("database");
        }
        return stopped;
    }

    @Override
    public void close() {
        try {
            temporal.close();
        } finally {
            postgres.ifPresent(EmbeddedPostgres::close);
        }
    }

    private static String words(EmbeddedPostgres postgres) {
        return "PostgreSQL " + PostgresBinaries.VERSION + " on port " + postgres.port()
                + (postgres.adopted() ? ", left over, taken on" : ", own copy in the state directory");
    }
}
