package leadloom.sandbox.people;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import leadloom.journey.engagement.Evidence;
import leadloom.journey.engagement.Evidence.Kind;
import leadloom.journey.engagement.Evidence.Network;
import leadloom.sandbox.chance.Dice;

/** What stands between a mail and its reader: mail programs, proxies and scanners, and the traces they leave. */
final class Machines {

    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/605.1.15",
            "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0");
    private static final String IMAGE_PROXY =
            "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via image proxy)";
    private static final String PRIVACY_PROXY = "Mozilla/5.0";

    /** Scanners rarely follow more; a mail with many links must not flood the hook. */
    private static final int LINKS_FOLLOWED = 5;

    private final Probabilities probabilities;
    private final Dice dice;

    Machines(Probabilities probabilities, Dice dice) {
        this.probabilities = probabilities;
        this.dice = dice;
    }

    /** What happens whether or not a person ever looks. */
    void react(Letter letter, Throws mail, List<Reaction> reactions) {
        if (provider(letter) == Network.PRIVACY_PROXY && mail.unit("proxy") < 0.95) {
            var after = mail.between("proxy-delay", 30, 3 * 3600);
            reactions.add(
                    open(letter, ReactionKind.OPENED_BY_PRIVACY_PROXY, after, PRIVACY_PROXY, Network.PRIVACY_PROXY));
        }
        if (dice.unit("scanned", letter.address()) < probabilities.behindScanner()) {
            scan(letter, mail, reactions);
        }
    }

    Reaction openOfPerson(Letter letter, Throws mail, Duration after) {
        if (mail.unit("user-agent") < probabilities.withoutUserAgent()) {
            return open(letter, ReactionKind.OPENED_WITHOUT_USER_AGENT, after, "", Network.OTHER);
        }
        return provider(letter) == Network.IMAGE_PROXY
                ? open(letter, ReactionKind.OPENED_BY_IMAGE_PROXY, after, IMAGE_PROXY, Network.IMAGE_PROXY)
                : open(letter, ReactionKind.OPENED_BY_PERSON, after, browser(letter), Network.OTHER);
    }

    Reaction clickOfPerson(Letter letter, Throws mail, Duration after) {
        var link = letter.links().get(mail.below(letter.links().size(), "link"));
        var evidence = new Evidence(Kind.CLICK, browser(letter), Network.OTHER, "GET", after, 1, false);
        return new Reaction(ReactionKind.CLICKED_BY_PERSON, after, link, evidence);
    }

    /** Half of the scanners come from known networks; the others look like a browser and are given away by haste. */
    private void scan(Letter letter, Throws mail, List<Reaction> reactions) {
        var known = dice.unit("known-scanner", letter.address()) < 0.5;
        var network = known ? Network.SCANNER : Network.OTHER;
        var arrives = mail.between("scan-delay", 1, 6);
        reactions.add(open(letter, ReactionKind.OPENED_BY_SCANNER, arrives, browser(letter), network));
        if (mail.unit("scan-links") < probabilities.scannerFollowsLinks()) {
            var links = Stream.concat(letter.links().stream().limit(LINKS_FOLLOWED), letter.trap().stream())
                    .toList();
            for (var at = 0; at < links.size(); at++) {
                var after = arrives.plusMillis(300L * (at + 1));
                var method = mail.unit("scan-method") < 0.3 ? "HEAD" : "GET";
                var hidden = at == links.size() - 1; // the trap is the last link of a mail, or stands for it
                var evidence = new Evidence(Kind.CLICK, browser(letter), network, method, after, links.size(), hidden);
                reactions.add(new Reaction(ReactionKind.CLICKED_BY_SCANNER, after, links.get(at), evidence));
            }
        }
        if (letter.unsubscribe().isPresent() && mail.unit("probe") < probabilities.scannerProbesUnsubscribe()) {
            reactions.add(new Reaction(
                    ReactionKind.UNSUBSCRIBE_ADDRESS_PROBED,
                    arrives.plusMillis(200),
                    letter.unsubscribe().orElseThrow(),
                    null));
        }
    }

    private Network provider(Letter letter) {
        var which = dice.unit("provider", letter.address());
        if (which < probabilities.behindImageProxy()) {
            return Network.IMAGE_PROXY;
        }
        return which < probabilities.behindImageProxy() + probabilities.behindPrivacyProxy()
                ? Network.PRIVACY_PROXY
                : Network.OTHER;
    }

    private String browser(Letter letter) {
        return dice.pick(BROWSERS, "browser", letter.address());
    }

    private static Reaction open(Letter letter, ReactionKind kind, Duration after, String userAgent, Network network) {
        return new Reaction(
                kind,
                after,
                letter.picture().orElse(null),
                new Evidence(Kind.OPEN, userAgent, network, "GET", after, 0, false));
    }
}
