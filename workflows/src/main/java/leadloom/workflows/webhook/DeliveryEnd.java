package leadloom.workflows.webhook;

/** How a delivery ended. Part of histories: a name never changes. */
public enum DeliveryEnd {
    DELIVERED,
    /** The last try failed. */
    FAILED,
    /** Its endpoint takes no more. */
    DROPPED,
    /** It was settled before, or is made in another round. */
    OVER
}
