package leadloom.app;

import java.util.Map;
import java.util.Optional;

/** Every environment name that Leadloom reads, so that no file can name one that nothing listens to. */
public enum Settings {
    DATABASE_URL("The hub's PostgreSQL, postgresql://user:password@host:5432/name; unset: the embedded server."),
    TEMPORAL_ADDRESS("Host and port of a Temporal server; unset: the embedded dev server."),
    TEMPORAL_NAMESPACE("The Temporal namespace that holds the leads; unset: default."),
    LEADLOOM_HOME("The directory of data, keys and logs; unset: .leadloom beside the launcher."),
    LEADLOOM_SERVER("The address that commands talk to; unset: what ./leadloom up wrote down."),
    LEADLOOM_API_KEY("The key that commands sign in with; unset: the key file of the state directory."),
    LEADLOOM_PORT("The port of the API and the pages; unset: 8080, or the next free one."),
    LEADLOOM_BIND("The address that the API listens on; unset: 127.0.0.1, so only this machine."),
    LEADLOOM_LAUNCHER("Set by the launcher: its own path, which up --detach runs again."),
    LEADLOOM_JAVA_HOME("The JDK that the launcher takes before all others."),
    LEADLOOM_JAVA_OPTIONS("More options for the Java process of the launcher, for example -Xmx4g.");

    private final String sentence;

    Settings(String sentence) {
        this.sentence = sentence;
    }

    /** What this setting does, in one sentence for people. */
    public String sentence() {
        return sentence;
    }

    /** The value in that environment; a blank one counts as unset, as an empty line in an env file means. */
    public Optional<String> in(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(name())).filter(value -> !value.isBlank());
    }
}
