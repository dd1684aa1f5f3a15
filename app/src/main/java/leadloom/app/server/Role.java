package leadloom.app.server;

import java.util.Locale;

/** Which part of Leadloom a process is; one jar holds all of them. */
public enum Role {
    ALL,
    API,
    WORKER,
    SANDBOX;

    /** As settings and options write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
