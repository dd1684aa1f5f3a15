package leadloom.api.capture;

import java.util.Map;

/**
 * Something that a source sent, read as far as it could be.
 *
 * @param key names it for ever within its source
 * @param body as it came, to be kept while it is no lead
 */
record Sent(String key, Content content, String body) {

    /** What is in it. */
    sealed interface Content {

        /** A finished form, or a lead from another system; values by the names that mappings use. */
        record Lead(Map<String, String> values) implements Content {}

        /** A form that was left before its end. */
        record Partial(Map<String, String> values) implements Content {}

        /** Somebody booked a meeting. */
        record Meeting(Map<String, String> values) implements Content {}

        /** Nothing that concerns leads. */
        record Other(String reason) implements Content {}

        /** Perhaps a lead, but it cannot be told. */
        record Unclear(String reason) implements Content {}
    }
}
