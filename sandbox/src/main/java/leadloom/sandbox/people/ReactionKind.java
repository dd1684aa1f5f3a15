package leadloom.sandbox.people;

import java.util.Locale;

/** Everything a mail can bring about at its recipient's side, and the hook event it is reported as. */
enum ReactionKind {
    OPENED_BY_PERSON("opened"),
    OPENED_BY_IMAGE_PROXY("opened"),
    OPENED_WITHOUT_USER_AGENT("opened"),
    OPENED_BY_PRIVACY_PROXY("opened"),
    OPENED_BY_SCANNER("opened"),
    CLICKED_BY_PERSON("clicked"),
    CLICKED_BY_SCANNER("clicked"),
    REPLIED("replied"),
    /** Not an event but a POST to the mail's own unsubscribe address. */
    UNSUBSCRIBED("unsubscribed"),
    /** Not an event but a GET or HEAD of the mail's own unsubscribe address, which must change nothing. */
    UNSUBSCRIBE_ADDRESS_PROBED("probed"),
    COMPLAINED("complained"),
    BOUNCED_HARD("bounced"),
    BOUNCED_SOFT("bounced"),
    MEETING_BOOKED("meeting_booked"),
    BOUGHT("bought");

    private final String event;

    ReactionKind(String event) {
        this.event = event;
    }

    String event() {
        return event;
    }

    /** The name it is counted under. */
    String counted() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isBounce() {
        return this == BOUNCED_HARD || this == BOUNCED_SOFT;
    }

    boolean isAtUnsubscribeAddress() {
        return this == UNSUBSCRIBED || this == UNSUBSCRIBE_ADDRESS_PROBED;
    }
}
