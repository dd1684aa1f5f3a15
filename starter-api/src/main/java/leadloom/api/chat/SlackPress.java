package leadloom.api.chat;

import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.hub.chat.ChatPresses.Press;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A button that somebody pressed in Slack.
 *
 * @param channel where the message stands
 * @param place its name there
 */
record SlackPress(
        Press press, @Nullable String channel, @Nullable String place) {

    private static final Pattern ID = Pattern.compile("[A-Z0-9]{2,40}");
    private static final Pattern WORD = Pattern.compile("[!-~]{1,255}");
    private static final int LONGEST_URL = 2_000;

    /** Empty where it is something else than a press of a button of ours: nothing follows from it. */
    static Optional<SlackPress> read(JsonNode payload) {
        var action = payload.path("actions").path(0);
        var name = action.path("action_id").asString("");
        var message = action.path("value").asString("");
        var person = payload.path("user").path("id").asString("");
        if (!payload.path("type").asString("").equals("block_actions")
                || !ID.matcher(person).matches()
                || !WORD.matcher(name).matches()
                || !WORD.matcher(message).matches()) {
            return Optional.empty();
        }
        var container = payload.path("container");
        var channel = container
                .path("channel_id")
                .asString(payload.path("channel").path("id").asString(""));
        var place = container.path("message_ts").asString("");
        // One press: told again it has the same instant, pressed again it has another.
        var key = String.join(
                "/", channel, place, person, name, action.path("action_ts").asString(""));
        var answers = payload.path("response_url").asString("");
        var press = new Press(
                key, person, message, name, answers.isEmpty() || answers.length() > LONGEST_URL ? null : answers);
        var known = ID.matcher(channel).matches() && place.matches("[0-9.]{1,30}");
        return Optional.of(new SlackPress(press, known ? channel : null, known ? place : null));
    }
}
