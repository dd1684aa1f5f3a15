package leadloom.bench;

import java.util.Locale;

/** A process, or a family of them, whose time is counted. */
public enum Part {
    TEMPORAL,
    DATABASE,
    WORKER,
    API,
    SANDBOX,
    BENCH;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
