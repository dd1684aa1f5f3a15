package leadloom.app;

import java.nio.file.Path;
import java.util.Optional;

/** The key that commands on this machine sign in with, beside the data that it opens. */
public record KeptKey(StateDirectory home) {

    private static final String FILE = "api-key";

    /** The key, if one is kept. */
    public Optional<String> read() {
        return home.read(FILE);
    }

    /** Keeps that one from now on; only its owner can read it. */
    public void write(String key) {
        home.create().writeSecret(FILE, key + "\n");
    }

    /** Where it is kept, for people. */
    public Path file() {
        return home.resolve(FILE);
    }
}
