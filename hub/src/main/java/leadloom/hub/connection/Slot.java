package leadloom.hub.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A place that a vendor fills. */
public enum Slot {
    /** Mails out. */
    EMAIL,
    CRM,
    /** Company data. */
    ENRICHMENT,
    /** First lines. */
    AI,
    /** The chat that sales reads. */
    SALES,
    /** Forms whose missed answers are asked for. */
    CAPTURE,
    /** The mailbox that replies arrive in. */
    REPLIES,
    /** A list of people kept at a mail vendor. */
    AUDIENCE;

    /** As it is stored and written in requests. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Only read from: nothing leaves through it, so that shadow and live are the same there. */
    public boolean inward() {
        return this == CAPTURE || this == REPLIES;
    }

    public static Optional<Slot> of(String word) {
        return Arrays.stream(values()).filter(slot -> slot.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Slot::word).toList();
    }
}
