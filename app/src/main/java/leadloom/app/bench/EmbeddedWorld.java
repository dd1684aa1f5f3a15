package leadloom.app.bench;

import leadloom.app.StateDirectory;
import leadloom.app.embedded.EmbeddedServices;
import leadloom.bench.BenchWorld;

/** What is the same in every world whose database and Temporal are embedded, whatever runs the roles. */
abstract class EmbeddedWorld implements BenchWorld {

    private final StateDirectory state;
    private final EmbeddedServices services;

    EmbeddedWorld(StateDirectory state, EmbeddedServices services) {
        this.state = state;
        this.services = services;
    }

    final StateDirectory state() {
        return state;
    }

    final EmbeddedServices services() {
        return services;
    }

    @Override
    public final String hookSecret() {
        return state.read("hook-secret").orElseThrow();
    }

    @Override
    public final Database database() {
        var database = services.database();
        return new Database(database.jdbcUrl(), database.user(), database.password());
    }

    @Override
    public final String temporal() {
        return services.temporal().address();
    }

    @Override
    public final String namespace() {
        return services.namespace();
    }
}
