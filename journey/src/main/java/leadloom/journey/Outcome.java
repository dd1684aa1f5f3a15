package leadloom.journey;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a lead's life in a campaign ends. */
public enum Outcome {
    /** Bought, or booked a meeting. */
    @JsonProperty("converted")
    CONVERTED,
    /** Sales has taken the lead: it answered, was hot, or a person took it. */
    @JsonProperty("handed-to-sales")
    HANDED_TO_SALES,
    /** Sales gave the deal up. */
    @JsonProperty("lost")
    LOST,
    /** Unsubscribed or complained. */
    @JsonProperty("opted-out")
    OPTED_OUT,
    /** The address does not work. */
    @JsonProperty("unreachable")
    UNREACHABLE,
    /** May not be written to, and is not hot enough for a call. */
    @JsonProperty("not-mailable")
    NOT_MAILABLE,
    /** Quiet for too long. */
    @JsonProperty("closed-cold")
    CLOSED_COLD,
    /** Ended by a person. */
    @JsonProperty("stopped")
    STOPPED;

    /** As people, files and payloads write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
