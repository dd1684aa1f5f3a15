package leadloom.sandbox.people;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An open review as the API lists it.
 *
 * @param waitsForEver there is no instant at which its default would be taken
 */
record Question(
        String lead,
        String review,
        String kind,
        List<String> choices,
        Instant askedAt,
        boolean waitsForEver,
        int level) {

    /** The same question asked of the next group is another chance that somebody answers. */
    record Key(String lead, String review, int level) {}

    Key key() {
        return new Key(lead, review, level);
    }

    /** Empty if it is nothing that could be answered. */
    static Optional<Question> of(JsonNode listed) {
        var choices =
                listed.path("choices").valueStream().map(JsonNode::asString).toList();
        var lead = listed.path("lead").asString("");
        var review = listed.path("review").asString("");
        if (lead.isEmpty() || review.isEmpty() || choices.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Question(
                    lead,
                    review,
                    listed.path("kind").asString(""),
                    choices,
                    Instant.parse(listed.path("asked_at").asString("")),
                    listed.path("due_at").isMissingNode()
                            || listed.path("due_at").isNull(),
                    listed.path("level").asInt(1)));
        } catch (DateTimeParseException undated) {
            return Optional.empty();
        }
    }
}
