package leadloom.sandbox.mail;

import java.util.Map;

/**
 * By which vendor's API a mail came, and what that vendor knows of it.
 *
 * @param vendor as the stand-ins are named
 * @param id the vendor's own
 * @param marks what the sender gave along, for itself
 * @param tracksOpens whether the sender asked the vendor to tell of opens
 * @param tracksClicks whether it asked to be told of clicks
 */
public record Carriage(String vendor, String id, Map<String, String> marks, boolean tracksOpens, boolean tracksClicks) {

    public Carriage {
        marks = Map.copyOf(marks);
    }

    /** The Message-ID of a mail whose sender gave it none. */
    String messageId() {
        return '<' + id + '@' + vendor + ".invalid>";
    }
}
