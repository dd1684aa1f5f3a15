package leadloom.sandbox.people;

import java.util.Locale;

/** Everything a mail can bring about at its recipient's side, and the hook event it is reported as. */
enum ReactionKind {
    /** The recipient's server took it; only vendors with an API tell. */
    DELIVERED("delivered"),
    OPENED_BY_PERSON("opened"),
    OPENED_BY_IMAGE_PROXY("opened"),
    OPENED_WITHOUT_USER_AGENT("opened"),
    OPENED_BY_PRIVACY_PROXY("opened"),
    OPENED_BY_SCANNER("opened"),
    CLICKED_BY_PERSON("clicked"),
    CLICKED_BY_SCANNER("clicked"),
    REPLIED("replied"),
    /** What a machine answers while its owner is away; nobody tells of it but who hands mails on. */
    ANSWERED_BY_MACHINE(""),
    /** Not an event but a POST to the mail's own unsubscribe address. */
    UNSUBSCRIBED("unsubscribed"),
    /** Not an event but a GET or HEAD of the mail's own unsubscribe address, which must change nothing. */
    UNSUBSCRIBE_ADDRESS_PROBED("probed"),
    COMPLAINED("complained"),
    BOUNCED_HARD("bounced"),
    BOUNCED_SOFT("bounced"),
    MEETING_BOOKED("meeting_booked"),
    BOUGHT("bought"),
    /** Only a CRM knows of it. */
    DEAL_LOST("");

    private final String event;

    ReactionKind(String event) {
        this.event = event;
    }

    String event() {
        return event;
    }

    /** Whether the generic hook has a word for it. */
    boolean hasEvent() {
        return !event.isEmpty();
    }

    boolean isAnswer() {
        return this == REPLIED || this == ANSWERED_BY_MACHINE;
    }

    /** Something that sales people enter into their CRM. */
    boolean isDealing() {
        return this == MEETING_BOOKED || this == BOUGHT || this == DEAL_LOST;
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
