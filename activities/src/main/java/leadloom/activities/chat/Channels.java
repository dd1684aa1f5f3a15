package leadloom.activities.chat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which channel each group of people reads.
 *
 * @param usual for groups that have none of their own; empty: those are told nothing
 * @param own by the group's name, such as {@code reviewers}, {@code sales}, {@code owner}, {@code ops},
 *     {@code marketing}
 */
public record Channels(String usual, Map<String, String> own) {

    public Channels {
        own = Map.copyOf(own);
    }

    /**
     * Reads {@code group=channel} pairs with commas between them.
     *
     * @throws IllegalArgumentException where it is something else
     */
    public static Channels of(String usual, String pairs) {
        return new Channels(
                usual.strip(),
                Arrays.stream(pairs.split(",", -1))
                        .map(String::strip)
                        .filter(pair -> !pair.isEmpty())
                        .map(Channels::pair)
                        .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip())));
    }

    private static String[] pair(String text) {
        var pair = text.split("=", 2);
        if (pair.length < 2 || pair[0].isBlank() || pair[1].isBlank()) {
            throw new IllegalArgumentException("a group's channel is written group=channel, not " + text);
        }
        return pair;
    }

    Optional<String> of(String group) {
        return Optional.of(own.getOrDefault(group, usual)).filter(channel -> !channel.isEmpty());
    }
}
