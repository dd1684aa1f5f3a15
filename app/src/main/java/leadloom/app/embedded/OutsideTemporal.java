package leadloom.app.embedded;

import java.net.URI;
import java.util.Optional;

/** A server that somebody else runs; we neither start nor stop it. */
record OutsideTemporal(String address) implements EmbeddedTemporal {

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.empty();
    }

    @Override
    public Optional<URI> webUi() {
        return Optional.empty();
    }

    @Override
    public String description() {
        return "outside server at " + address;
    }

    @Override
    public void close() {
        // not ours to stop
    }
}
