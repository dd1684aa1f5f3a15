package leadloom.hub.webhook;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One event on its way to one endpoint.
 *
 * @param message names the event, the same at every endpoint
 * @param at when it happened, decision clock
 * @param state open, trying, delivered, failed or dropped
 * @param tries of the newest round
 * @param last what came of the newest try, if there was one
 */
public record Delivery(
        long id,
        String endpoint,
        String message,
        String type,
        Instant at,
        JsonNode data,
        String state,
        int round,
        int tries,
        Instant createdAt,
        Optional<Instant> settledAt,
        Optional<Try> last) {

    /**
     * A try; neither status nor failure while it is under way, or if its worker died.
     *
     * @param status what was answered
     * @param failure a code for why nothing was answered
     */
    public record Try(
            int round,
            int number,
            Instant at,
            Optional<Integer> status,
            Optional<String> failure,
            Optional<Integer> millis) {

        /** For people and lists: the status, the code, or that nothing is known. */
        public String words() {
            return status.map(String::valueOf).or(() -> failure).orElse("no answer known");
        }
    }

    /** As it is called outside. */
    public String name() {
        return "dlv_" + id;
    }

    /** Empty for what is no name of a delivery. */
    public static Optional<Long> idOf(String name) {
        return name.matches("dlv_[0-9]{1,18}") ? Optional.of(Long.parseLong(name.substring(4))) : Optional.empty();
    }
}
