package leadloom.app.embedded;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import leadloom.app.Settings;
import leadloom.app.StateDirectory;

/** A Temporal that answers: somebody else's, our own dev server with its file, or as a last resort one in memory. */
public sealed interface EmbeddedTemporal extends AutoCloseable permits OutsideTemporal, DevServer, InMemoryTemporal {

    /** Host and port of the front end. */
    String address();

    /** The Web UI, where there is one. */
    default Optional<URI> webUi() {
        return Optional.empty();
    }

    /** In a few words for the line that says it is up. */
    String description();

    /** The server's process, where it is one of our own. */
    default Optional<ProcessHandle> process() {
        return Optional.empty();
    }

    @Override
    void close();

    /** Takes the first that works; returns once it serves that name space. */
    static EmbeddedTemporal start(StateDirectory state, Map<String, String> environment, Consumer<String> say) {
        return start(state, environment, TemporalRelease.official(), say);
    }

    /** As {@link #start}, with the place of the release named. */
    static EmbeddedTemporal start(
            StateDirectory state, Map<String, String> environment, TemporalRelease release, Consumer<String> say) {
        var outside = Settings.TEMPORAL_ADDRESS.in(environment);
        if (outside.isPresent()) {
            return new OutsideTemporal(outside.orElseThrow());
        }
        var namespace = Settings.TEMPORAL_NAMESPACE.in(environment).orElse("default");
        var left = DevServer.adopt(state, namespace);
        if (left.isPresent()) {
            return left.orElseThrow();
        }
        var program = new TemporalProgram(state, environment, release, say).find();
        if (program.isPresent()) {
            return DevServer.start(state, program.orElseThrow(), namespace);
        }
        return InMemoryTemporal.start(namespace, say);
    }
}
