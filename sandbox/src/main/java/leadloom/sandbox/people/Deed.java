package leadloom.sandbox.people;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import leadloom.journey.engagement.Evidence;
import leadloom.journey.engagement.Evidence.Kind;
import leadloom.journey.engagement.Evidence.Network;

/** What somebody who looks into the demo inbox may do in the recipient's place. */
public enum Deed {
    OPEN,
    CLICK,
    REPLY,
    UNSUBSCRIBE,
    BOUNCE,
    COMPLAIN;

    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";

    /** As it is written in requests. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Deed> of(String word) {
        return Arrays.stream(values()).filter(deed -> deed.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Deed::word).toList();
    }

    /** What it comes to for this letter; empty where the letter has nothing to do it with. */
    Optional<Reaction> to(Letter letter) {
        return switch (this) {
            case OPEN ->
                Optional.of(new Reaction(
                        ReactionKind.OPENED_BY_PERSON,
                        Duration.ZERO,
                        letter.picture().orElse(null),
                        new Evidence(Kind.OPEN, BROWSER, Network.OTHER, "GET", LATER, 0, false)));
            case CLICK ->
                letter.links().stream()
                        .findFirst()
                        .map(link -> new Reaction(
                                ReactionKind.CLICKED_BY_PERSON,
                                Duration.ZERO,
                                link,
                                new Evidence(Kind.CLICK, BROWSER, Network.OTHER, "GET", LATER, 1, false)));
            case REPLY -> Optional.of(Reaction.of(ReactionKind.REPLIED, Duration.ZERO));
            case UNSUBSCRIBE ->
                letter.unsubscribe()
                        .map(address -> new Reaction(ReactionKind.UNSUBSCRIBED, Duration.ZERO, address, null));
            case BOUNCE -> Optional.of(Reaction.of(ReactionKind.BOUNCED_HARD, Duration.ZERO));
            case COMPLAIN -> Optional.of(Reaction.of(ReactionKind.COMPLAINED, Duration.ZERO));
        };
    }

    /** A person takes a while to open a mail; what happens at once is a machine's doing. */
    private static final Duration LATER = Duration.ofMinutes(3);
}
