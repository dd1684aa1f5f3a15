package leadloom.api.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a password must be: long, and nothing that somebody who knows its owner would try. No rule about characters. */
public final class PasswordRules {

    public static final int SHORTEST = 12;

    /** bcrypt reads no further, so that a longer one would be open to whoever knows its beginning. */
    public static final int MOST_BYTES = 72;

    private static final int FEWEST_DIFFERENT = 5;
    private static final int SHORTEST_NAME = 3;
    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /** What is wrong with it, as a sentence; empty if nothing is. */
    public static Optional<String> complaint(String password, String login, String name) {
        var bytes = password.getBytes(StandardCharsets.UTF_8).length;
        var plain = password.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("A password needs at least " + SHORTEST + " characters. Four words do well.");
        }
        if (bytes > MOST_BYTES) {
            return Optional.of("That password is " + bytes + " bytes long; bcrypt reads no more than " + MOST_BYTES
                    + ", so the rest would not protect anything. Shorten it.");
        }
        if (password.chars().distinct().count() < FEWEST_DIFFERENT) {
            return Optional.of("That password repeats a few characters. Take " + FEWEST_DIFFERENT + " or more.");
        }
        if (COMMON.contains(plain) || COMMON.contains(plain.replaceAll("\\d+$", ""))) {
            return Optional.of("That password is one of the first that anybody would try. Take another.");
        }
        return parts(login, name).anyMatch(plain::contains)
                ? Optional.of("That password has your login or name in it. Take another.")
                : Optional.empty();
    }

    private static Stream<String> parts(String login, String name) {
        return Stream.concat(Stream.of(login.split("[^\\p{L}\\p{N}]+")), Stream.of(name.split("[^\\p{L}\\p{N}]+")))
                .map(part -> part.toLowerCase(Locale.ROOT))
                .filter(part -> part.length() >= SHORTEST_NAME);
    }

    private static Set<String> common() {
        try (var in =
                Objects.requireNonNull(PasswordRules.class.getResourceAsStream("/leadloom/api/common-passwords.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
