package leadloom.app.server;

import java.util.Optional;
import leadloom.app.KeptKey;
import leadloom.app.StateDirectory;
import leadloom.app.cli.RootCommand;

/** The key of a fresh installation: kept where commands look for it, and told to a person once. */
record FirstKey(RootCommand root, StateDirectory state) {

    /**
     * Keeps the key of a fresh installation.
     *
     * @param told false where what is said goes into a log, which no key belongs into
     */
    void keep(Optional<String> fresh, boolean told) {
        fresh.ifPresent(key -> {
            new KeptKey(state).write(key);
            if (told) {
                tell(key);
            }
        });
    }

    /** The key that is kept, if there is one. */
    Optional<String> kept() {
        return new KeptKey(state).read();
    }

    void tell(String key) {
        root.say("");
        root.say("  First key    " + key);
        root.say("               shown this once; commands here find it in " + new KeptKey(state).file());
        root.say("               lost: ./leadloom key new, on this machine");
    }
}
