package leadloom.hub.journal;

import java.util.Locale;

/** What a lead does now, for lists, filters and gauges. Dashboards and filters know the words: they never change. */
public enum Stage {
    /** Before its first decision. */
    NEW,
    ENRICHING,
    SYNCING,
    COMPOSING,
    DELIVERING,
    NOTIFYING,
    WAITING,
    /** By a limit, such as the gap between two mails or a budget. */
    HELD,
    /** Cold; a sign of life brings it back. */
    WATCHING,
    /** A person answers next. */
    ASKING,
    PAUSED,
    ENDED;

    /** As it is stored and shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
